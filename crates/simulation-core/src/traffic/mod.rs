//! Traffic: walkers and vehicles on a network of sections with gates and queues.

pub mod circles;
pub mod distances;
pub mod flow;
pub mod network;
pub mod queue_links;
pub mod speeds;
pub mod streets;
