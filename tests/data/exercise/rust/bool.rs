// value: bool
// returns bool
pub fn give_back(value: bool) -> bool {
    todo!()
}
