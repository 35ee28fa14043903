use std::collections::HashMap;

// value: map<string, list<bool>>
// returns map<string, list<bool>>
pub fn give_back(value: HashMap<String, Vec<bool>>) -> HashMap<String, Vec<bool>> {
    todo!()
}
