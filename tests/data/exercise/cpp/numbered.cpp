#include "given.hpp"

// value: map<int, float>
// returns map<int, float>
std::unordered_map<std::int64_t, double> give_back(std::unordered_map<std::int64_t, double> value) {
    throw std::logic_error("not written yet");
}
