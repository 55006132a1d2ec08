//! Scenario files, places and populations to validated types.
//!
//! From a scenario file to scores in ten lines:
//!
//! ```
//! use scenario_loader::{build, read};
//! use simulation_core::{analysis, indicators::quantities::QUANTITIES, simulate};
//!
//! let text = r#"
//! schema = 1
//! title = { zh = "小镇", en = "Town" }
//! [place]
//! generate = "town"
//! households = 100
//! longitude = 104.0
//! latitude = 30.6
//! [population]
//! residents = 260
//! [hazard]
//! kind = "earthquake"
//! hour = 3
//! magnitude = 6.3
//! rupture = [[104.1, 30.5], [104.1, 30.7]]
//! "#;
//! let settings = read::read_str(text, "scenario.toml").expect("a valid scenario").settings;
//! let place = build::place(&settings, ".".as_ref()).expect("a valid place");
//! let study = build::study(&settings, &place, ".".as_ref()).expect("a valid study");
//! let prepared = simulate::prepare_study(&study);
//! let mut workspace = simulate::Workspace::default();
//! let rows: Vec<_> = (0..30).map(|r| prepared.replicate(r, &mut workspace).remove(0).row.0).collect();
//! let table = analysis::Table::from_shape_fn((1, rows.len(), QUANTITIES.len()), |(_, r, q)| rows[r][q]);
//! let resistance = &analysis::analyse(&table, 1).arms[0].scores[0].score;
//! assert!(resistance.value.is_some_and(|score| (0.0..=100.0).contains(&score)));
//! ```

pub mod build;
pub mod case;
pub mod import;
pub mod keys;
pub mod layout;
pub mod levers;
mod messages;
pub mod place;
pub mod problem;
pub mod read;
pub mod requirements;
pub mod schema;
pub mod settings;
