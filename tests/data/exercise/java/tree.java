import java.util.*;
// Given: new Tree<>(value), new Tree<>(value, left, right); fields value, left, right.

class Solution {
    // value: tree<int>
    // returns tree<int>
    Tree<Long> giveBack(Tree<Long> value) {
        throw new UnsupportedOperationException("not written yet");
    }
}
