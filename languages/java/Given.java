/** A node of a binary tree; null where there is no child. */
class Tree<T> {
    T value;
    Tree<T> left;
    Tree<T> right;

    Tree(T value) {
        this.value = value;
    }

    Tree(T value, Tree<T> left, Tree<T> right) {
        this.value = value;
        this.left = left;
        this.right = right;
    }
}

/** A node of a linked list; null behind the last. */
class Linked<T> {
    T value;
    Linked<T> next;

    Linked(T value) {
        this.value = value;
    }

    Linked(T value, Linked<T> next) {
        this.value = value;
        this.next = next;
    }
}
