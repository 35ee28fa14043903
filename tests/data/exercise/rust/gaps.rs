// value: list<optional<string>>
// returns list<optional<string>>
pub fn give_back(value: Vec<Option<String>>) -> Vec<Option<String>> {
    todo!()
}
