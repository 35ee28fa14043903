import java.util.*;
// Given: new Linked<>(value), new Linked<>(value, next); fields value, next.
// Given: new Tree<>(value), new Tree<>(value, left, right); fields value, left, right.

class Echoes {
    // start: list<int>
    Echoes(long[] start) {
    }

    // value: int
    // returns int
    long giveInt(long value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: float
    // returns float
    double giveFloat(double value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: bool
    // returns bool
    boolean giveBool(boolean value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: string
    // returns string
    String giveString(String value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: list<list<int>>
    // returns list<list<int>>
    long[][] giveList(long[][] value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: optional<int>
    // returns optional<int>
    Long giveOptional(Long value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: list<optional<string>>
    // returns list<optional<string>>
    String[] giveGaps(String[] value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: map<string, list<bool>>
    // returns map<string, list<bool>>
    Map<String, boolean[]> giveMap(Map<String, boolean[]> value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: map<int, float>
    // returns map<int, float>
    Map<Long, Double> giveNumbered(Map<Long, Double> value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: tree<int>
    // returns tree<int>
    Tree<Long> giveTree(Tree<Long> value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // value: linked<string>
    // returns linked<string>
    Linked<String> giveLinked(Linked<String> value) {
        throw new UnsupportedOperationException("not written yet");
    }

    // class_: int
    void for_(long class_) {
        throw new UnsupportedOperationException("not written yet");
    }
}
