#include "given.hpp"

// value: float
// returns float
double give_back(double value) {
    throw std::logic_error("not written yet");
}
