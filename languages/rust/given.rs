/// A node of a binary tree; `None` where there is no child.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree<T> {
    pub value: T,
    pub left: Option<Box<Tree<T>>>,
    pub right: Option<Box<Tree<T>>>,
}

/// A node of a linked list; `None` behind the last.
#[derive(Debug, Clone, PartialEq)]
pub struct Linked<T> {
    pub value: T,
    pub next: Option<Box<Linked<T>>>,
}
