// value: string
// returns string
pub fn give_back(value: String) -> String {
    todo!()
}
