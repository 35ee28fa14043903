use crate::given::Linked; // Linked { value, next }

// value: linked<string>
// returns linked<string>
pub fn give_back(value: Option<Box<Linked<String>>>) -> Option<Box<Linked<String>>> {
    todo!()
}
