#include "given.hpp"

// value: list<optional<string>>
// returns list<optional<string>>
std::vector<std::optional<std::string>> give_back(std::vector<std::optional<std::string>> value) {
    throw std::logic_error("not written yet");
}
