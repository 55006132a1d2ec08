//! The problems, one idea a file.

pub mod inequality;
