//! Reads from an extract what the importer uses: tagged nodes, ways and multipolygons, and the nodes under them.

use super::geometry::close_rings;
use osmpbf::{Element, ElementReader, RelMemberType};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::Path;

/// Tags of an element.
pub(super) type Tags = BTreeMap<String, String>;

/// A coordinate as the map stores it: longitude and latitude in 1e-7 degrees.
pub(super) type Fixed = [i32; 2];

/// Longitude and latitude in degrees.
pub(super) fn degrees(fixed: Fixed) -> [f64; 2] {
    fixed.map(|v| f64::from(v) / 1e7)
}

/// Name of a map element. Orders by type, then number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum ElementId {
    Node(i64),
    Way(i64),
    Relation(i64),
}

impl fmt::Display for ElementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Node(id) => write!(f, "n{id}"),
            Self::Way(id) => write!(f, "w{id}"),
            Self::Relation(id) => write!(f, "r{id}"),
        }
    }
}

/// A way: its nodes in order.
pub(super) struct Way {
    pub nodes: Vec<i64>,
    pub tags: Tags,
}

/// An area: outer rings minus inner rings, in degrees; every ring closed.
pub(super) struct Area {
    pub id: ElementId,
    pub tags: Tags,
    pub outers: Vec<Vec<[f64; 2]>>,
    pub inners: Vec<Vec<[f64; 2]>>,
}

/// What the importer uses of an extract.
#[derive(Default)]
pub(super) struct Extract {
    /// Place of every node used below.
    pub places: BTreeMap<i64, Fixed>,
    /// Nodes that may be facilities.
    pub nodes: BTreeMap<i64, Tags>,
    /// Ways with `highway`.
    pub highways: BTreeMap<i64, Way>,
    /// Buildings and areas that may be facilities, by id.
    pub areas: Vec<Area>,
    /// Building areas whose rings do not close within the extract.
    pub open_buildings: usize,
}

struct Multipolygon {
    outers: Vec<i64>,
    inners: Vec<i64>,
    tags: Tags,
}

fn own<'a>(tags: impl Iterator<Item = (&'a str, &'a str)>) -> Tags {
    tags.map(|(k, v)| (k.to_owned(), v.to_owned())).collect()
}

fn is_building(tags: &Tags) -> bool {
    tags.get("building").is_some_and(|v| v != "no")
}

fn is_facility(tags: &Tags) -> bool {
    ["amenity", "leisure", "place"].iter().any(|k| tags.contains_key(*k))
}

fn is_closed(nodes: &[i64]) -> bool {
    nodes.len() >= 4 && nodes.first() == nodes.last()
}

/// Reads the file three times (elements, ways under relations, nodes under ways), so that only what is used
/// is held in memory and the order of elements in the file does not matter.
pub(super) fn read(path: &Path) -> osmpbf::Result<Extract> {
    let mut extract = Extract::default();
    let mut ways: BTreeMap<i64, Way> = BTreeMap::new();
    let mut multipolygons: BTreeMap<i64, Multipolygon> = BTreeMap::new();
    ElementReader::from_path(path)?.for_each(|element| match element {
        Element::Node(node) => {
            let tags = own(node.tags());
            if is_facility(&tags) {
                extract.nodes.insert(node.id(), tags);
            }
        }
        Element::DenseNode(node) => {
            let tags = own(node.tags());
            if is_facility(&tags) {
                extract.nodes.insert(node.id(), tags);
            }
        }
        Element::Way(way) => {
            let tags = own(way.tags());
            let is_highway = tags.contains_key("highway");
            if is_highway || is_building(&tags) || is_facility(&tags) {
                ways.insert(way.id(), Way { nodes: way.refs().collect(), tags });
            }
        }
        Element::Relation(relation) => {
            let tags = own(relation.tags());
            let is_area = tags.get("type").is_some_and(|t| t == "multipolygon" || t == "boundary");
            if is_area && (is_building(&tags) || is_facility(&tags)) {
                let (mut outers, mut inners) = (Vec::new(), Vec::new());
                for member in relation.members().filter(|m| m.member_type == RelMemberType::Way) {
                    match member.role() {
                        Ok("inner") => inners.push(member.member_id),
                        Ok("outer" | "") => outers.push(member.member_id),
                        _ => {}
                    }
                }
                multipolygons.insert(relation.id(), Multipolygon { outers, inners, tags });
            }
        }
    })?;

    let members: BTreeSet<i64> =
        multipolygons.values().flat_map(|m| m.outers.iter().chain(&m.inners)).copied().collect();
    let mut lines: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    if !members.is_empty() {
        ElementReader::from_path(path)?.for_each(|element| {
            if let Element::Way(way) = element
                && members.contains(&way.id())
            {
                lines.insert(way.id(), way.refs().collect());
            }
        })?;
    }

    let mut wanted: Vec<i64> = ways.values().flat_map(|w| &w.nodes).chain(lines.values().flatten()).copied().collect();
    wanted.extend(extract.nodes.keys());
    wanted.sort_unstable();
    wanted.dedup();
    ElementReader::from_path(path)?.for_each(|element| {
        let (id, fixed) = match element {
            Element::Node(n) => (n.id(), [n.decimicro_lon(), n.decimicro_lat()]),
            Element::DenseNode(n) => (n.id(), [n.decimicro_lon(), n.decimicro_lat()]),
            _ => return,
        };
        if wanted.binary_search(&id).is_ok() {
            extract.places.insert(id, fixed);
        }
    })?;

    for (id, way) in ways {
        let named_area = way.tags.get("area").is_none_or(|v| v != "no");
        if is_closed(&way.nodes) && named_area && (is_building(&way.tags) || is_facility(&way.tags)) {
            let area = extract.ring(&way.nodes).map(|ring| Area {
                id: ElementId::Way(id),
                tags: way.tags.clone(),
                outers: vec![ring],
                inners: Vec::new(),
            });
            extract.add(area, &way.tags);
        }
        if way.tags.contains_key("highway") {
            extract.highways.insert(id, way);
        }
    }
    for (id, relation) in multipolygons {
        let area = extract.multipolygon(&relation, &lines).map(|(outers, inners)| Area {
            id: ElementId::Relation(id),
            tags: relation.tags.clone(),
            outers,
            inners,
        });
        extract.add(area, &relation.tags);
    }
    Ok(extract)
}

type Rings = Vec<Vec<[f64; 2]>>;

impl Extract {
    fn add(&mut self, area: Option<Area>, tags: &Tags) {
        match area {
            Some(area) => self.areas.push(area),
            None if is_building(tags) => self.open_buildings += 1,
            None => {}
        }
    }

    /// Coordinates of a closed line, `None` if a node is outside the extract.
    fn ring(&self, nodes: &[i64]) -> Option<Vec<[f64; 2]>> {
        let ring: Option<Vec<_>> = nodes.iter().map(|n| self.places.get(n).copied().map(degrees)).collect();
        ring.filter(|r| r.len() >= 4)
    }

    fn multipolygon(&self, relation: &Multipolygon, lines: &BTreeMap<i64, Vec<i64>>) -> Option<(Rings, Rings)> {
        let rings = |ways: &[i64]| -> Option<Rings> {
            let lines: Option<Vec<&[i64]>> = ways.iter().map(|w| lines.get(w).map(Vec::as_slice)).collect();
            close_rings(&lines?)?.iter().map(|r| self.ring(r)).collect()
        };
        let outers = rings(&relation.outers)?;
        (!outers.is_empty()).then_some(())?;
        Some((outers, rings(&relation.inners)?))
    }
}
