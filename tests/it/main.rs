//! Every integration test, in one binary so that linking happens once.

mod keys;
mod layers;
mod make;
mod sample;
mod screens;
mod store;
