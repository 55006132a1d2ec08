//! The page, figures and tables, from what `results` reads. Nothing here touches the simulation: every output is a
//! pure function of [`results::schema::Results`] and [`results::schema::Place`], the same bytes for the same input.

mod canvas;
mod charts;
mod export;
mod figures;
mod font;
pub mod language;
mod map;
mod number;
mod page;
mod panels;
mod pen;
pub mod sources;
pub mod validation;

pub use export::{markdown, summary_table};
pub use figures::{Figure, figures, missing_glyphs};
pub use language::Language;
pub use page::page;
pub use validation::{validation_markdown, validation_page, validation_tables};

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The file is of another version than this program writes.
    #[error("version {found} of the results is not {expected}: make the report with the program that ran it")]
    Version {
        /// Version in the file.
        found: u32,
        /// Version understood here.
        expected: u32,
    },
    /// The page's template failed.
    #[error("the template of the page failed: {0}")]
    Template(#[from] minijinja::Error),
    /// A figure's SVG was not understood by the rasteriser.
    #[error("figure {name} could not be drawn: {reason}")]
    Figure {
        /// Name of the figure.
        name: String,
        /// What the rasteriser says.
        reason: String,
    },
}
