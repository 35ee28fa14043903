import java.util.*;

class Solution {
    // value: list<list<int>>
    // returns list<list<int>>
    long[][] giveBack(long[][] value) {
        throw new UnsupportedOperationException("not written yet");
    }
}
