// Calls the solution with every case of cases.json and writes what it returned into results.jsonl.

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <pthread.h>
#include <sstream>
#include <type_traits>
#include <unistd.h>

#include "given.hpp"

namespace greenroom {

/// A recursion as deep as the input is fair.
constexpr std::size_t STACK = std::size_t{512} * 1024 * 1024;

struct Wrong : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Reads JSON by the type that is wanted.
class Reader {
public:
    explicit Reader(std::string text) : text(std::move(text)) {}

    bool at(char wanted) {
        blank();
        return place < text.size() && text[place] == wanted;
    }

    bool take(char wanted) {
        const bool found = at(wanted);
        place += found ? 1 : 0;
        return found;
    }

    void expect(char wanted) {
        if (!take(wanted)) {
            std::fprintf(stderr, "cases.json: %c is expected at byte %zu\n", wanted, place);
            std::_Exit(70);
        }
    }

    bool take(const char* word) {
        blank();
        const bool found = text.compare(place, std::char_traits<char>::length(word), word) == 0;
        place += found ? std::char_traits<char>::length(word) : 0;
        return found;
    }

    bool nil() { return take("\"nil\""); }

    /// A list begins.
    void open() {
        expect('[');
        fresh = true;
    }

    void close() { expect(']'); }

    /// Whether an item follows, its comma taken; otherwise the end of the list is.
    bool more() {
        if (take(']')) return false;
        take(',');
        return true;
    }

    /// Behind the arguments of a case.
    void steps() {
        expect(',');
        take("\"steps\"");
        expect(':');
        open();
    }

    /// The next argument.
    template <class T>
    T item() {
        take(',');
        return read(static_cast<T*>(nullptr));
    }

    /// The start of the next case; moving on from wherever a failed one stopped.
    std::size_t place = 0;

    void skip() {
        int depth = 0;
        do {
            const char next = text[place];
            if (next == '"') {
                read(static_cast<std::string*>(nullptr));
                continue;
            }
            depth += next == '{' || next == '[' ? 1 : next == '}' || next == ']' ? -1 : 0;
            ++place;
        } while (depth > 0 && place < text.size());
    }

private:
    std::string text;
    bool fresh = true;

    void blank() {
        while (place < text.size() && (text[place] == ' ' || text[place] == '\n')) ++place;
    }

    template <class N>
    N number() {
        blank();
        N value{};
        const auto [end, error] = std::from_chars(text.data() + place, text.data() + text.size(), value);
        if (error != std::errc{}) expect('0');
        place = static_cast<std::size_t>(end - text.data());
        return value;
    }

    std::int64_t read(std::int64_t*) { return number<std::int64_t>(); }
    double read(double*) { return number<double>(); }
    bool read(bool*) { return take("true") || (take("false"), false); }

    std::string read(std::string*) {
        std::string out;
        expect('"');
        while (text[place] != '"') {
            if (text[place] != '\\') {
                out += text[place++];
                continue;
            }
            const char next = text[place + 1];
            place += 2;
            switch (next) {
            case 'b': out += '\b'; break;
            case 'f': out += '\f'; break;
            case 'n': out += '\n'; break;
            case 'r': out += '\r'; break;
            case 't': out += '\t'; break;
            case 'u':
                // Control characters only: every other letter stands as it is.
                out += static_cast<char>(std::stoi(text.substr(place, 4), nullptr, 16));
                place += 4;
                break;
            default: out += next;
            }
        }
        ++place;
        return out;
    }

    template <class T>
    std::vector<T> read(std::vector<T>*) {
        std::vector<T> out;
        for (expect('['); more();) out.push_back(read(static_cast<T*>(nullptr)));
        return out;
    }

    template <class T>
    std::optional<T> read(std::optional<T>*) {
        if (nil()) return std::nullopt;
        return read(static_cast<T*>(nullptr));
    }

    template <class K, class V>
    std::unordered_map<K, V> read(std::unordered_map<K, V>*) {
        std::unordered_map<K, V> out;
        expect('{');
        while (!take('}')) {
            take(',');
            const auto name = read(static_cast<std::string*>(nullptr));
            expect(':');
            if constexpr (std::is_same_v<K, std::string>) {
                out.emplace(name, read(static_cast<V*>(nullptr)));
            } else {
                out.emplace(std::stoll(name), read(static_cast<V*>(nullptr)));
            }
        }
        return out;
    }

    template <class T>
    Tree<T>* read(Tree<T>**) {
        std::vector<Tree<T>*> nodes;
        for (expect('['); more();) nodes.push_back(nil() ? nullptr : new Tree<T>{read(static_cast<T*>(nullptr))});
        std::size_t child = 1;
        const auto next = [&] { return child < nodes.size() ? nodes[child++] : nullptr; };
        for (auto* node : nodes) {
            if (node == nullptr) continue;
            node->left = next();
            node->right = next();
        }
        return nodes.empty() ? nullptr : nodes.front();
    }

    template <class T>
    Linked<T>* read(Linked<T>**) {
        Linked<T>* first = nullptr;
        Linked<T>** last = &first;
        for (expect('['); more();) {
            *last = new Linked<T>{read(static_cast<T*>(nullptr))};
            last = &(*last)->next;
        }
        return first;
    }
};

/// The time of the calls alone.
class Watch {
public:
    Watch() { start(); }
    void start() { begun = std::chrono::steady_clock::now(); }
    void stop() { spent += std::chrono::steady_clock::now() - begun; }
    std::string text() const {
        return std::to_string(std::chrono::duration_cast<std::chrono::nanoseconds>(spent).count());
    }

private:
    std::chrono::steady_clock::time_point begun;
    std::chrono::steady_clock::duration spent{};
};

/// The length of the letter that begins at a place, 0 where it is no UTF-8.
inline std::size_t letter(const std::string& text, std::size_t place) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
    const unsigned first = byte(place), second = byte(place + 1);
    const std::size_t length = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(place + at) & 0xC0u) != 0x80u) return 0;
    }
    const bool bad = (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) || (first == 0xF0 && second < 0x90)
        || (first == 0xF4 && second > 0x8F);
    return bad ? 0 : length;
}

/// Text as JSON. What is no UTF-8 becomes a question mark where that is allowed, and a wrong result otherwise.
inline void quote(std::string& out, const std::string& text, bool allowed) {
    out += '"';
    for (std::size_t place = 0; place < text.size();) {
        const std::size_t length = letter(text, place);
        const char first = text[place];
        if (length == 0) {
            if (!allowed) throw Wrong("text is expected that is UTF-8");
            out += '?';
        } else if (first == '"' || first == '\\') {
            (out += '\\') += first;
        } else if (static_cast<unsigned char>(first) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(first));
            out += escape;
        } else {
            out.append(text, place, length);
        }
        place += length == 0 ? 1 : length;
    }
    out += '"';
}

inline void tell(std::string& out, bool value) { out += value ? "true" : "false"; }
inline void tell(std::string& out, std::int64_t value) { out += std::to_string(value); }
inline void tell(std::string& out, const std::string& value) { quote(out, value, false); }

inline void tell(std::string& out, double value) {
    if (!std::isfinite(value)) throw Wrong("a finite number is expected, not " + std::to_string(value));
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    const std::string text(digits, end);
    out += text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

template <class T> void tell(std::string& out, const std::vector<T>& value);
template <class T> void tell(std::string& out, const std::optional<T>& value);
template <class K, class V> void tell(std::string& out, const std::unordered_map<K, V>& value);
template <class T> void tell(std::string& out, Tree<T>* value);
template <class T> void tell(std::string& out, Linked<T>* value);

template <class T>
void tell(std::string& out, const std::vector<T>& value) {
    out += '[';
    for (std::size_t place = 0; place < value.size(); ++place) {
        if (place > 0) out += ',';
        if constexpr (std::is_same_v<T, bool>) {
            tell(out, static_cast<bool>(value[place]));
        } else {
            tell(out, value[place]);
        }
    }
    out += ']';
}

template <class T>
void tell(std::string& out, const std::optional<T>& value) {
    if (value) {
        tell(out, *value);
    } else {
        out += "\"nil\"";
    }
}

template <class K, class V>
void tell(std::string& out, const std::unordered_map<K, V>& value) {
    out += '{';
    const char* comma = "";
    for (const auto& [key, item] : value) {
        out += comma;
        comma = ",";
        if constexpr (std::is_same_v<K, std::string>) {
            tell(out, key);
        } else {
            (out += '"') += std::to_string(key) + '"';
        }
        out += ':';
        tell(out, item);
    }
    out += '}';
}

template <class T>
void tell(std::string& out, Tree<T>* root) {
    std::vector<Tree<T>*> row{root};
    std::unordered_set<Tree<T>*> seen;
    for (std::size_t place = 0; place < row.size(); ++place) {
        auto* node = row[place];
        if (node == nullptr) continue;
        if (!seen.insert(node).second) throw Wrong("a node stands in the tree twice");
        row.push_back(node->left);
        row.push_back(node->right);
    }
    while (!row.empty() && row.back() == nullptr) row.pop_back();
    out += '[';
    for (std::size_t place = 0; place < row.size(); ++place) {
        if (place > 0) out += ',';
        if (row[place] == nullptr) {
            out += "\"nil\"";
        } else {
            tell(out, row[place]->value);
        }
    }
    out += ']';
}

template <class T>
void tell(std::string& out, Linked<T>* first) {
    std::unordered_set<Linked<T>*> seen;
    out += '[';
    for (auto* node = first; node != nullptr; node = node->next) {
        if (!seen.insert(node).second) throw Wrong("the linked list comes back to a node of its own");
        if (node != first) out += ',';
        tell(out, node->value);
    }
    out += ']';
}

void perform(Reader& in, std::string& out);

inline std::string outcome(Reader& in) {
    std::string out;
    const auto failed = [&](const std::string& why) {
        out = "\"error\":";
        quote(out, why, true);
    };
    try {
        perform(in, out);
    } catch (const Wrong& wrong) {
        failed(std::string("TypeError: ") + wrong.what());
    } catch (const std::exception& error) {
        failed(std::string("exception: ") + error.what());
    } catch (...) {
        failed("something was thrown that is no std::exception");
    }
    return out;
}

inline void* run(void*) {
    std::ifstream file("cases.json", std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    Reader in(std::move(text).str());
    std::FILE* results = std::fopen("results.jsonl", "a");
    const pid_t self = getpid();
    const auto write = [&](const std::string& line) {
        // A solution that forks leaves its child here as well.
        if (getpid() != self) std::_Exit(0);
        std::cout.flush();
        std::fputs(("{" + line + "}\n").c_str(), results);
        std::fflush(results);
    };
    write("\"ready\":true");
    in.expect('[');
    for (int number = 0; in.more(); ++number) {
        const std::size_t begun = (in.at('{'), in.place);
        in.expect('{');
        in.take("\"args\"");
        in.expect(':');
        const std::string line = outcome(in);
        in.place = begun;
        in.skip();
        write("\"case\":" + std::to_string(number) + "," + line);
    }
    return nullptr;
}

} // namespace greenroom

#include "solution.cpp"

{calls}
int main() {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, greenroom::STACK);
    pthread_t thread;
    if (pthread_create(&thread, &attributes, greenroom::run, nullptr) != 0) {
        std::fputs("there is no memory for the stack\n", stderr);
        return 70;
    }
    pthread_join(thread, nullptr);
    std::fflush(nullptr);
    std::cout.flush();
    std::_Exit(0);
}
