use crate::given::Linked; // Linked { value, next }
use std::collections::HashMap;
use crate::given::Tree; // Tree { value, left, right }

pub struct Echoes {
}

impl Echoes {
    // start: list<int>
    pub fn new(start: Vec<i64>) -> Self {
        Self {}
    }

    // value: int
    // returns int
    pub fn give_int(&mut self, value: i64) -> i64 {
        todo!()
    }

    // value: float
    // returns float
    pub fn give_float(&mut self, value: f64) -> f64 {
        todo!()
    }

    // value: bool
    // returns bool
    pub fn give_bool(&mut self, value: bool) -> bool {
        todo!()
    }

    // value: string
    // returns string
    pub fn give_string(&mut self, value: String) -> String {
        todo!()
    }

    // value: list<list<int>>
    // returns list<list<int>>
    pub fn give_list(&mut self, value: Vec<Vec<i64>>) -> Vec<Vec<i64>> {
        todo!()
    }

    // value: optional<int>
    // returns optional<int>
    pub fn give_optional(&mut self, value: Option<i64>) -> Option<i64> {
        todo!()
    }

    // value: list<optional<string>>
    // returns list<optional<string>>
    pub fn give_gaps(&mut self, value: Vec<Option<String>>) -> Vec<Option<String>> {
        todo!()
    }

    // value: map<string, list<bool>>
    // returns map<string, list<bool>>
    pub fn give_map(&mut self, value: HashMap<String, Vec<bool>>) -> HashMap<String, Vec<bool>> {
        todo!()
    }

    // value: map<int, float>
    // returns map<int, float>
    pub fn give_numbered(&mut self, value: HashMap<i64, f64>) -> HashMap<i64, f64> {
        todo!()
    }

    // value: tree<int>
    // returns tree<int>
    pub fn give_tree(&mut self, value: Option<Box<Tree<i64>>>) -> Option<Box<Tree<i64>>> {
        todo!()
    }

    // value: linked<string>
    // returns linked<string>
    pub fn give_linked(&mut self, value: Option<Box<Linked<String>>>) -> Option<Box<Linked<String>>> {
        todo!()
    }

    // class: int
    pub fn for_(&mut self, class: i64) {
        todo!()
    }
}
