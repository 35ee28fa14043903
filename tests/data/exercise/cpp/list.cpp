#include "given.hpp"

// value: list<list<int>>
// returns list<list<int>>
std::vector<std::vector<std::int64_t>> give_back(std::vector<std::vector<std::int64_t>> value) {
    throw std::logic_error("not written yet");
}
