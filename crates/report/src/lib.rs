//! Tables, figures and the page, from what results reads.
