#pragma once

#include <algorithm>
#include <array>
#include <bitset>
#include <climits>
#include <cmath>
#include <cstdint>
#include <deque>
#include <functional>
#include <iostream>
#include <limits>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <queue>
#include <set>
#include <stack>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

/// A node of a binary tree; nullptr where there is no child.
template <class T>
struct Tree {
    T value;
    Tree* left = nullptr;
    Tree* right = nullptr;
};

/// A node of a linked list; nullptr behind the last.
template <class T>
struct Linked {
    T value;
    Linked* next = nullptr;
};
