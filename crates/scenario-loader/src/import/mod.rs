//! Importers: real maps and a user's own tables to [`crate::place::PlaceTables`].

pub mod osm;
pub mod tables;

use std::path::{Path, PathBuf};

/// Why an import or a table could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The system said no.
    #[error("{path}")]
    Io {
        /// File or folder.
        path: PathBuf,
        /// Cause.
        source: std::io::Error,
    },
    /// The map extract is not one.
    #[error("{path}: not a readable OpenStreetMap extract: {reason}")]
    Extract {
        /// The extract.
        path: PathBuf,
        /// What the reader said.
        reason: String,
    },
    /// The outline is not one.
    #[error("{path}: not a readable GeoJSON outline: {reason}")]
    Boundary {
        /// The outline.
        path: PathBuf,
        /// What the reader said.
        reason: String,
    },
    /// The extract holds no building inside the outline.
    #[error("{path}: no building inside the outline")]
    NoBuildings {
        /// The extract.
        path: PathBuf,
    },
}

impl ImportError {
    fn boundary(path: &Path, reason: impl ToString) -> Self {
        Self::Boundary { path: path.to_owned(), reason: reason.to_string() }
    }

    fn io(path: &Path) -> impl Fn(std::io::Error) -> Self {
        move |source| Self::Io { path: path.to_owned(), source }
    }

    fn table(path: &Path, error: csv::Error) -> Self {
        let words = error.to_string();
        Self::io(path)(match error.into_kind() {
            csv::ErrorKind::Io(source) => source,
            _ => std::io::Error::other(words),
        })
    }

    fn extract(path: &Path, error: osmpbf::Error) -> Self {
        // A file that ends early is no extract; all else that the system says is of the system.
        let reason = error.to_string();
        match error.into_kind() {
            osmpbf::ErrorKind::Io(source) if source.kind() != std::io::ErrorKind::UnexpectedEof => {
                Self::io(path)(source)
            }
            _ => Self::Extract { path: path.to_owned(), reason },
        }
    }
}

/// Polygon rings of a GeoJSON text as (longitude, latitude), rounded to the 7 decimals the tables keep.
/// A point is inside if it is inside an odd number of rings, so holes need no mark.
fn rings_of_geojson(text: &str) -> Result<Vec<Vec<[f64; 2]>>, String> {
    let mut rings = Vec::new();
    match text.parse::<geojson::GeoJson>().map_err(|e| e.to_string())? {
        geojson::GeoJson::Geometry(geometry) => collect_rings(&geometry, &mut rings)?,
        geojson::GeoJson::Feature(feature) => {
            if let Some(geometry) = &feature.geometry {
                collect_rings(geometry, &mut rings)?;
            }
        }
        geojson::GeoJson::FeatureCollection(collection) => {
            for geometry in collection.features.iter().filter_map(|f| f.geometry.as_ref()) {
                collect_rings(geometry, &mut rings)?;
            }
        }
    }
    Ok(rings)
}

fn collect_rings(geometry: &geojson::Geometry, rings: &mut Vec<Vec<[f64; 2]>>) -> Result<(), String> {
    match &geometry.value {
        geojson::GeometryValue::Polygon { coordinates } => rings_of_polygon(coordinates, rings),
        geojson::GeometryValue::MultiPolygon { coordinates } => {
            coordinates.iter().try_for_each(|polygon| rings_of_polygon(polygon, rings))
        }
        geojson::GeometryValue::GeometryCollection { geometries } => {
            geometries.iter().try_for_each(|g| collect_rings(g, rings))
        }
        // Points and lines enclose nothing.
        _ => Ok(()),
    }
}

fn rings_of_polygon(polygon: &[Vec<geojson::Position>], rings: &mut Vec<Vec<[f64; 2]>>) -> Result<(), String> {
    for ring in polygon {
        let points: Option<Vec<[f64; 2]>> = ring.iter().map(point_of_position).collect();
        match points {
            Some(points) if points.len() >= 4 && points.first() == points.last() => rings.push(points),
            _ => return Err("a ring is not a closed line of longitudes and latitudes".to_owned()),
        }
    }
    Ok(())
}

fn point_of_position(position: &geojson::Position) -> Option<[f64; 2]> {
    match position.as_slice() {
        [longitude, latitude, ..] if longitude.abs() <= 180.0 && latitude.abs() <= 90.0 => {
            Some([round(*longitude, 1e7), round(*latitude, 1e7)])
        }
        _ => None,
    }
}

/// The value as the tables keep it: `per_unit` steps to the unit (1e7 for degrees, 100 for metres).
fn round(value: f64, per_unit: f64) -> f64 {
    (value * per_unit).round() / per_unit
}
