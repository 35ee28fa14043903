"use strict";

/** A node of a binary tree; null where there is no child. */
class Tree {
  constructor(value, left = null, right = null) {
    this.value = value;
    this.left = left;
    this.right = right;
  }
}

/** A node of a linked list; null behind the last. */
class Linked {
  constructor(value, next = null) {
    this.value = value;
    this.next = next;
  }
}

module.exports = { Tree, Linked };
