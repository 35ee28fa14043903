#include "given.hpp"

class Echoes {
public:
    // start: list<int>
    Echoes(std::vector<std::int64_t> start) {
    }

    // value: int
    // returns int
    std::int64_t give_int(std::int64_t value) {
        throw std::logic_error("not written yet");
    }

    // value: float
    // returns float
    double give_float(double value) {
        throw std::logic_error("not written yet");
    }

    // value: bool
    // returns bool
    bool give_bool(bool value) {
        throw std::logic_error("not written yet");
    }

    // value: string
    // returns string
    std::string give_string(std::string value) {
        throw std::logic_error("not written yet");
    }

    // value: list<list<int>>
    // returns list<list<int>>
    std::vector<std::vector<std::int64_t>> give_list(std::vector<std::vector<std::int64_t>> value) {
        throw std::logic_error("not written yet");
    }

    // value: optional<int>
    // returns optional<int>
    std::optional<std::int64_t> give_optional(std::optional<std::int64_t> value) {
        throw std::logic_error("not written yet");
    }

    // value: list<optional<string>>
    // returns list<optional<string>>
    std::vector<std::optional<std::string>> give_gaps(std::vector<std::optional<std::string>> value) {
        throw std::logic_error("not written yet");
    }

    // value: map<string, list<bool>>
    // returns map<string, list<bool>>
    std::unordered_map<std::string, std::vector<bool>> give_map(std::unordered_map<std::string, std::vector<bool>> value) {
        throw std::logic_error("not written yet");
    }

    // value: map<int, float>
    // returns map<int, float>
    std::unordered_map<std::int64_t, double> give_numbered(std::unordered_map<std::int64_t, double> value) {
        throw std::logic_error("not written yet");
    }

    // value: tree<int>
    // returns tree<int>
    Tree<std::int64_t>* give_tree(Tree<std::int64_t>* value) {
        throw std::logic_error("not written yet");
    }

    // value: linked<string>
    // returns linked<string>
    Linked<std::string>* give_linked(Linked<std::string>* value) {
        throw std::logic_error("not written yet");
    }

    // class_: int
    void for_(std::int64_t class_) {
        throw std::logic_error("not written yet");
    }
};
