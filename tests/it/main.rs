//! Every integration test, in one binary so that linking happens once.

mod keys;
mod layers;
mod sample;
mod screens;
