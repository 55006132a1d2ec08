//! The map: outline, roads, buildings by damage or delay, facilities.

use std::collections::BTreeMap;
use std::fmt::Write;

use results::schema::{Place, PlaceBuilding};

use crate::canvas::{at, escaped, path};
use crate::language::{self, FACILITIES};
use crate::number::{percent, plain};
use crate::panels::names;

/// Width of the map; its height follows the place.
const WIDTH: f64 = 1000.0;
const MARGIN: f64 = 12.0;

/// Above this many buildings they are drawn class by class, without a tip for each: the page must stay small.
const TIPS: usize = 6_000;

/// Lower ends of the classes of damage, share of replicates.
const DAMAGE: [f64; 5] = [0.01, 0.05, 0.10, 0.25, 0.50];

/// Lower ends of the classes of delay, hours.
const DELAY: [f64; 4] = [1.0, 6.0, 24.0, 72.0];

/// The drawn map.
pub(crate) struct Map {
    /// SVG elements.
    pub(crate) body: String,
    /// Width and height.
    pub(crate) size: (f64, f64),
    /// Buildings and residents by class of damage.
    pub(crate) damage: Vec<(usize, u64)>,
    /// Buildings and residents by class of delay; the last never needed help.
    pub(crate) delay: Vec<(usize, u64)>,
    /// Buildings and residents by number of services within 15 minutes' walk, before and after the damage.
    pub(crate) circles: [Vec<(usize, u64)>; 2],
    /// Kinds of facility and how many there are.
    pub(crate) facilities: Vec<(String, usize)>,
}

/// Class of a share of replicates with at least extensive damage.
fn damage_class(building: &PlaceBuilding) -> usize {
    DAMAGE.iter().filter(|low| building.severe >= **low).count()
}

/// Class of a mean delay; one more for those who never needed help.
fn delay_class(building: &PlaceBuilding) -> usize {
    match building.delay.filter(|d| d.is_finite()) {
        Some(delay) => DELAY.iter().filter(|low| delay >= **low).count(),
        None => DELAY.len() + 1,
    }
}

/// How many of shelter, care and goods are within 15 minutes' walk, before and after the damage.
fn circle_classes(building: &PlaceBuilding) -> [usize; 2] {
    let after = building.circle_after.clamp(0.0, 3.0);
    [usize::from(building.circle_before.min(3)), after.round() as usize]
}

/// Classes of a building on the page.
fn page_classes(building: &PlaceBuilding) -> String {
    let [before, after] = circle_classes(building);
    format!("d{} w{} b{before} a{after}", damage_class(building), delay_class(building))
}

/// Longitude and latitude to the page: degrees east shrink with latitude.
struct Projection {
    west: f64,
    north: f64,
    east_scale: f64,
    scale: f64,
    height: f64,
}

impl Projection {
    /// Around what the map is about: outline and buildings, so that a road leading away does not shrink them.
    fn around(place: &Place) -> Option<Self> {
        let focus = place.boundary.iter().flatten().chain(place.buildings.iter().flat_map(|b| &b.ring));
        let mut points = focus.filter(|p| p[0].is_finite() && p[1].is_finite());
        let first = *points.next()?;
        let (low, high) = points.fold((first, first), |(low, high), p| {
            ([low[0].min(p[0]), low[1].min(p[1])], [high[0].max(p[0]), high[1].max(p[1])])
        });
        let east_scale = libm::cos(((low[1] + high[1]) / 2.0).to_radians()).max(0.01);
        let (wide, tall) = (((high[0] - low[0]) * east_scale).max(1e-6), (high[1] - low[1]).max(1e-6));
        // a place taller than wide keeps its height within the width, or it would fill three screens
        let scale = (WIDTH - 2.0 * MARGIN) / wide.max(tall);
        Some(Self {
            west: low[0] - (scale.recip() * WIDTH - wide) / 2.0 / east_scale,
            north: high[1],
            east_scale,
            scale,
            height: tall * scale + 2.0 * MARGIN,
        })
    }

    fn point(&self, [longitude, latitude]: [f64; 2]) -> (f64, f64) {
        ((longitude - self.west) * self.east_scale * self.scale, (self.north - latitude) * self.scale + MARGIN)
    }

    fn holds(&self, (x, y): (f64, f64)) -> bool {
        (-5.0..=WIDTH + 5.0).contains(&x) && (-5.0..=self.height + 5.0).contains(&y)
    }
}

/// Draws the place; none when it has neither outline nor buildings.
pub(crate) fn draw(place: &Place) -> Option<Map> {
    let projection = Projection::around(place)?;
    let mut body = String::new();
    let outline: String = place.boundary.iter().map(|ring| shape(&projection, ring, true)).collect();
    body.push_str(&format!("<path class=\"land\" d=\"{outline}\"/>"));
    let roads: String =
        place.roads.iter().flat_map(|line| visible(&projection, line)).map(|line| path(&line)).collect();
    body.push_str(&format!("<path class=\"road\" d=\"{roads}\"/>"));
    body.push_str("<g class=\"buildings\">");
    buildings(&projection, &place.buildings, &mut body);
    body.push_str("</g><g class=\"facilities\">");
    for facility in &place.facilities {
        let here = projection.point([facility.longitude, facility.latitude]);
        if !(here.0.is_finite() && here.1.is_finite() && projection.holds(here)) {
            continue;
        }
        let kind = language::facility(&facility.kind);
        let named = |side: &str| {
            if facility.name.is_empty() { side.to_owned() } else { format!("{side} · {}", facility.name) }
        };
        put(
            &mut body,
            format_args!(
                "<g transform=\"translate({} {})\" data-zh=\"{}\" data-en=\"{}\">{}</g>",
                at(here.0),
                at(here.1),
                escaped(&named(&kind.zh)),
                escaped(&named(&kind.en)),
                symbol(&facility.kind)
            ),
        );
    }
    body.push_str("</g>");
    let mut damage = vec![(0, 0); DAMAGE.len() + 1];
    let mut delay = vec![(0, 0); DELAY.len() + 2];
    let mut circles = [vec![(0, 0); 4], vec![(0, 0); 4]];
    for building in &place.buildings {
        for (counts, class) in circles.iter_mut().zip(circle_classes(building)) {
            counts[class].0 += 1;
            counts[class].1 += u64::from(building.residents);
        }
        for (counts, class) in [(&mut damage, damage_class(building)), (&mut delay, delay_class(building))] {
            counts[class].0 += 1;
            counts[class].1 += u64::from(building.residents);
        }
    }
    let kinds = names(place.facilities.iter().map(|f| f.kind.as_str()), FACILITIES);
    let facilities = kinds
        .into_iter()
        .map(|kind| (kind.to_owned(), place.facilities.iter().filter(|f| f.kind == kind).count()))
        .collect();
    Some(Map { body, size: (WIDTH, projection.height), damage, delay, circles, facilities })
}

fn buildings(projection: &Projection, buildings: &[PlaceBuilding], body: &mut String) {
    if buildings.len() <= TIPS {
        for building in buildings {
            let tip = format!(
                "{}|{}|{}|{}|{}",
                building.residents,
                percent(Some(building.severe)).unwrap_or_default(),
                plain(building.delay).unwrap_or_default(),
                building.circle_before,
                plain(Some((building.circle_after * 10.0).round() / 10.0)).unwrap_or_default()
            );
            put(
                body,
                format_args!(
                    "<path class=\"{}\" data-v=\"{tip}\" d=\"{}\"/>",
                    page_classes(building),
                    footprint(projection, building)
                ),
            );
        }
        return;
    }
    let mut by_class: BTreeMap<String, String> = BTreeMap::new();
    for building in buildings {
        by_class.entry(page_classes(building)).or_default().push_str(&footprint(projection, building));
    }
    for (class, shapes) in by_class {
        put(body, format_args!("<path class=\"{class}\" d=\"{shapes}\"/>"));
    }
}

fn footprint(projection: &Projection, building: &PlaceBuilding) -> String {
    if building.ring.len() >= 3 {
        return shape(projection, &building.ring, false);
    }
    building.ring.first().map_or(String::new(), |place| {
        let (x, y) = projection.point(*place);
        format!("M{} {}h5v5h-5Z", at(x - 2.5), at(y - 2.5))
    })
}

/// A closed ring.
fn shape(projection: &Projection, ring: &[[f64; 2]], thin: bool) -> String {
    let open = if ring.len() > 1 && ring.first() == ring.last() { &ring[..ring.len() - 1] } else { ring };
    let points: Vec<(f64, f64)> = open.iter().map(|p| projection.point(*p)).collect();
    let points = if thin { thinned(&points, 0.6) } else { points };
    format!("{}Z", path(&points))
}

/// The stretches of a road that lie on the map.
fn visible(projection: &Projection, line: &[[f64; 2]]) -> Vec<Vec<(f64, f64)>> {
    let points: Vec<(f64, f64)> = line.iter().map(|p| projection.point(*p)).collect();
    let stretches = points.split(|p| !projection.holds(*p));
    stretches.filter(|s| s.len() > 1).map(|s| thinned(s, 1.2)).filter(|s| s.len() > 1).collect()
}

/// The line without points closer than `step` to the one before; its ends stay.
fn thinned(points: &[(f64, f64)], step: f64) -> Vec<(f64, f64)> {
    let mut kept: Vec<(f64, f64)> = Vec::new();
    for (i, point) in points.iter().enumerate() {
        let far = kept.last().is_none_or(|last| (point.0 - last.0).abs() + (point.1 - last.1).abs() >= step);
        if far || i + 1 == points.len() {
            kept.push(*point);
        }
    }
    kept
}

/// Shape of a kind of facility, around the origin: shape and colour both tell the kind.
pub(crate) fn symbol(kind: &str) -> &'static str {
    match kind {
        "hospital" => {
            "<path class=\"f-hospital\" d=\"M-9-9h18v18h-18Z\"/><path class=\"f-sign\" d=\"M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4Z\"/>"
        }
        "clinic" => {
            "<circle class=\"f-clinic\" r=\"7.5\"/><path class=\"f-sign\" d=\"M-1.5-5h3v3.5h3.5v3h-3.5v3.5h-3v-3.5h-3.5v-3h3.5Z\"/>"
        }
        "pharmacy" => "<path class=\"f-pharmacy\" d=\"M0-8.5L8.5 0L0 8.5L-8.5 0Z\"/>",
        "fire-station" | "fire_station" => "<path class=\"f-fire\" d=\"M0-10L9 7h-18Z\"/>",
        "micro-fire-station" | "micro_fire_station" => "<path class=\"f-fire\" d=\"M0-6L5.5 4.5h-11Z\"/>",
        "police" => "<path class=\"f-police\" d=\"M-7-8h14v8l-7 9l-7-9Z\"/>",
        "school" => "<path class=\"f-school\" d=\"M-8 7v-9l8-6l8 6v9Z\"/>",
        "attached-space" | "attached_space" => "<path class=\"f-attached\" d=\"M-7-7h14v14h-14Z\"/>",
        "relief-store" | "relief_store" => "<path class=\"f-store\" d=\"M-8-5h16v11h-16Z\"/>",
        "partner-shop" | "partner_shop" => "<path class=\"f-store\" d=\"M-6-4h12v8h-12Z\"/>",
        "open-space" | "open_space" => "<circle class=\"f-open\" r=\"5\"/>",
        _ => "<circle class=\"f-other\" r=\"5\"/>",
    }
}

fn put(body: &mut String, text: std::fmt::Arguments<'_>) {
    body.write_fmt(text).expect("a string takes every text");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn building(severe: f64, delay: Option<f64>) -> PlaceBuilding {
        PlaceBuilding { ring: vec![[7.42, 43.73]], residents: 10, severe, delay, circle_before: 3, circle_after: 1.6 }
    }

    #[test]
    fn classes_begin_at_their_lower_end() {
        assert_eq!(damage_class(&building(0.0, None)), 0);
        assert_eq!(damage_class(&building(0.5, None)), 5);
        assert_eq!(delay_class(&building(0.0, Some(0.99))), 0);
        assert_eq!(delay_class(&building(0.0, Some(72.0))), 4);
        assert_eq!(delay_class(&building(0.0, None)), 5);
    }

    #[test]
    fn north_is_up_and_a_square_stays_square() {
        let ring = vec![[7.0, 43.0], [7.01, 43.0], [7.01, 43.01], [7.0, 43.01]];
        let place = Place {
            version: 1,
            attribution: Default::default(),
            boundary: vec![ring],
            buildings: Vec::new(),
            roads: Vec::new(),
            facilities: Vec::new(),
        };
        let projection = Projection::around(&place).expect("a place with an outline");
        let (south_west, north_east) = (projection.point([7.0, 43.0]), projection.point([7.01, 43.01]));
        assert!(north_east.1 < south_west.1 && north_east.0 > south_west.0);
        // a degree of longitude is cos(latitude) of one of latitude
        let ratio = (north_east.0 - south_west.0) / (south_west.1 - north_east.1);
        assert!((ratio - 0.7313).abs() < 1e-3, "{ratio}");
    }

    #[test]
    fn a_city_is_drawn_class_by_class() {
        let many =
            (0..=TIPS).map(|i| PlaceBuilding { ring: vec![[7.4 + i as f64 * 1e-6, 43.7]], ..building(0.3, None) });
        let place = Place {
            version: 1,
            attribution: Default::default(),
            boundary: Vec::new(),
            buildings: many.collect(),
            roads: Vec::new(),
            facilities: Vec::new(),
        };
        let map = draw(&place).expect("a place with buildings");
        assert_eq!(map.body.matches("class=\"d4 w5 b3 a2\"").count(), 1);
        assert!(!map.body.contains("data-v"));
        assert_eq!(map.damage[4], (TIPS + 1, 10 * (TIPS as u64 + 1)));
    }

    #[test]
    fn nothing_to_draw_is_no_map() {
        let place = Place {
            version: 1,
            attribution: Default::default(),
            boundary: Vec::new(),
            buildings: Vec::new(),
            roads: Vec::new(),
            facilities: Vec::new(),
        };
        assert!(draw(&place).is_none());
    }
}
