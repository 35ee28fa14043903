#include "given.hpp"

// value: int
// returns int
std::int64_t give_back(std::int64_t value) {
    throw std::logic_error("not written yet");
}
