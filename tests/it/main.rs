//! Every integration test, in one binary so that linking happens once.

mod keys;
mod layers;
mod plain;
mod sample;
mod screens;
