//! Every integration test, in one binary so that linking happens once.

mod packs;
