#include "given.hpp"

// value: map<string, list<bool>>
// returns map<string, list<bool>>
std::unordered_map<std::string, std::vector<bool>> give_back(std::unordered_map<std::string, std::vector<bool>> value) {
    throw std::logic_error("not written yet");
}
