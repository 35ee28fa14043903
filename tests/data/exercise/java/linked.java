import java.util.*;
// Given: new Linked<>(value), new Linked<>(value, next); fields value, next.

class Solution {
    // value: linked<string>
    // returns linked<string>
    Linked<String> giveBack(Linked<String> value) {
        throw new UnsupportedOperationException("not written yet");
    }
}
