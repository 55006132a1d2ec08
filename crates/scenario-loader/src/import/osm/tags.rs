//! What tags mean: use and storeys of a building, who may go along a way, how wide it is and what
//! it crosses, kind of facility.

use super::extract::Tags;
use simulation_core::world::buildings::Use;
use simulation_core::world::facilities::FacilityKind;
use simulation_core::world::roads::CrossingKind;

fn tag<'a>(tags: &'a Tags, key: &str) -> &'a str {
    tags.get(key).map_or("", String::as_str)
}

/// Use of a building.
///
/// A value that names dwellings stands; else a service on the same area (school, hospital, hotel …) decides;
/// else the value itself. `yes` without any other tag is taken as apartments: in a dense city the unspecified
/// building is residential. A value nobody lists is taken as without occupants.
pub(super) fn building_use(tags: &Tags) -> Use {
    let building = tag(tags, "building");
    if let "apartments" | "residential" | "dormitory" = building {
        return Use::Apartments;
    }
    if let "house" | "detached" | "semidetached_house" | "semi" | "terrace" | "bungalow" | "villa" | "cabin" | "farm"
    | "static_caravan" | "houseboat" | "annexe" = building
    {
        return Use::House;
    }
    if let Some(usage) = service_use(tags) {
        return usage;
    }
    match building {
        "hotel" | "hostel" => Use::Hotel,
        "commercial" | "retail" | "office" | "supermarket" | "kiosk" | "shop" | "mall" | "restaurant" => {
            Use::Commercial
        }
        "hospital" | "clinic" => Use::Medical,
        "school" | "university" | "college" | "kindergarten" => Use::School,
        "fire_station" | "police" => Use::Emergency,
        "public" | "civic" | "government" | "church" | "cathedral" | "chapel" | "mosque" | "temple" | "synagogue"
        | "shrine" | "monastery" | "religious" | "train_station" | "transportation" | "museum" | "sports_hall"
        | "sports_centre" | "stadium" | "grandstand" | "pavilion" | "castle" | "palace" | "historic" => Use::Public,
        "industrial" | "warehouse" | "manufacture" | "factory" | "storage_tank" | "hangar" | "service" => {
            Use::Industrial
        }
        "yes" | "mixed" | "mixed_use" => unspecified_use(tags),
        _ => Use::Other,
    }
}

fn service_use(tags: &Tags) -> Option<Use> {
    match (tag(tags, "amenity"), tag(tags, "tourism")) {
        ("hospital" | "clinic" | "doctors", _) => Some(Use::Medical),
        ("school" | "kindergarten" | "college" | "university", _) => Some(Use::School),
        ("fire_station" | "police", _) => Some(Use::Emergency),
        (_, "hotel" | "hostel" | "motel" | "guest_house") => Some(Use::Hotel),
        _ => None,
    }
}

fn unspecified_use(tags: &Tags) -> Use {
    match tag(tags, "amenity") {
        "parking" | "parking_entrance" | "bicycle_parking" | "shelter" | "toilets" | "waste_disposal" => {
            return Use::Other;
        }
        "restaurant" | "cafe" | "bar" | "pub" | "fast_food" | "nightclub" | "bank" | "pharmacy" | "fuel" | "casino"
        | "cinema" | "marketplace" | "post_office" | "ice_cream" => {
            return Use::Commercial;
        }
        // Furniture and small fittings say nothing about the building around them.
        "" | "bench" | "vending_machine" | "atm" | "fountain" | "waste_basket" | "drinking_water" => {}
        _ => return Use::Public,
    }
    if matches!(tag(tags, "leisure"), "garden" | "park" | "pitch" | "bandstand" | "playground") {
        return Use::Other;
    }
    let has = |key: &str| !matches!(tag(tags, key), "" | "no" | "vacant");
    if has("shop") || has("office") || has("craft") {
        Use::Commercial
    } else if matches!(tag(tags, "tourism"), "museum" | "gallery" | "aquarium" | "attraction" | "information")
        || has("government")
        || has("military")
        || has("historic")
        || matches!(
            tag(tags, "leisure"),
            "sports_centre" | "stadium" | "sports_hall" | "fitness_centre" | "swimming_pool"
        )
        || matches!(tag(tags, "railway"), "station" | "halt")
        || tag(tags, "public_transport") == "station"
    {
        Use::Public
    } else if matches!(tag(tags, "man_made"), "works" | "wastewater_plant" | "water_works" | "storage_tank")
        || has("industrial")
        || has("power")
    {
        Use::Industrial
    } else if has("parking") {
        Use::Other
    } else {
        Use::Apartments
    }
}

/// Storeys above ground: `building:levels`, else `height` at 3 m per storey.
pub(super) fn storeys(tags: &Tags) -> Option<u16> {
    // Of several parts ("5;6", "5-7") the tallest counts; half a storey is a storey under the roof.
    let levels = tag(tags, "building:levels").split([';', ',', '-', '/']).filter_map(|s| s.trim().parse::<f64>().ok());
    let storeys = levels.fold(None, |best: Option<f64>, l| Some(best.map_or(l, |b| b.max(l))));
    let storeys = storeys.or_else(|| metres(tag(tags, "height")).map(|h| h / 3.0))?;
    // Above the tallest building of the world the tag is a slip.
    (storeys.is_finite() && (0.0..=200.0).contains(&storeys)).then(|| storeys.round().max(1.0) as u16)
}

/// A length tag in metres: `3`, `3.5 m`. Other units are left alone.
fn metres(value: &str) -> Option<f64> {
    let number = value.trim().trim_end_matches('m').trim_end();
    number.parse::<f64>().ok().filter(|v| v.is_finite() && *v > 0.0)
}

/// Who may go along a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Access {
    pub walk: bool,
    pub drive: bool,
}

/// Who may go along a way. One-way rules are left out: rescue does not keep to them.
pub(super) fn access(tags: &Tags) -> Access {
    let highway = tag(tags, "highway");
    let closed = |v: &str| matches!(v, "no" | "private");
    let open = |v: &str| matches!(v, "yes" | "designated" | "permissive" | "destination" | "customers" | "official");
    let shut = closed(tag(tags, "access"));
    let foot = tag(tags, "foot");
    let walk_class = match highway {
        // Nobody walks here unless a sign says so.
        "motorway" | "motorway_link" => open(foot),
        "trunk" | "trunk_link" => tag(tags, "motorroad") != "yes",
        "primary" | "primary_link" | "secondary" | "secondary_link" | "tertiary" | "tertiary_link" | "unclassified"
        | "residential" | "living_street" | "service" | "road" | "pedestrian" | "footway" | "path" | "steps"
        | "track" | "cycleway" | "bridleway" | "corridor" => true,
        // Under construction, proposed, given up, race tracks, lifts (out of service after a shock), …
        _ => false,
    };
    let walk = walk_class && !closed(foot) && (!shut || open(foot));

    let drive_class = matches!(
        highway,
        "motorway"
            | "motorway_link"
            | "trunk"
            | "trunk_link"
            | "primary"
            | "primary_link"
            | "secondary"
            | "secondary_link"
            | "tertiary"
            | "tertiary_link"
            | "unclassified"
            | "residential"
            | "living_street"
            | "service"
            | "road"
    );
    // The most particular rule wins.
    let rule = ["motorcar", "motor_vehicle", "vehicle", "access"].iter().map(|k| tag(tags, k)).find(|v| !v.is_empty());
    let drive = drive_class && !rule.is_some_and(closed);
    Access { walk, drive }
}

/// Clear width of a way, m: `width`, else 3 m a lane, else by class.
///
/// | class | m |
/// |---|---|
/// | motorway, trunk | 10.5 |
/// | primary | 9 |
/// | secondary | 8 |
/// | tertiary | 7 |
/// | unclassified, residential, road, pedestrian | 6 |
/// | living_street | 5 |
/// | links, service | 4 |
/// | track | 3 |
/// | cycleway, corridor | 2.5 |
/// | footway, steps, path, bridleway | 2 |
pub(super) fn width(tags: &Tags) -> f64 {
    let tagged = metres(tag(tags, "width")).or_else(|| metres(tag(tags, "lanes")).map(|lanes| 3.0 * lanes));
    let width = tagged.unwrap_or_else(|| match tag(tags, "highway") {
        "motorway" | "trunk" => 10.5,
        "primary" => 9.0,
        "secondary" => 8.0,
        "tertiary" => 7.0,
        "unclassified" | "residential" | "road" | "pedestrian" => 6.0,
        "living_street" => 5.0,
        "service" => 4.0,
        "track" => 3.0,
        "cycleway" | "corridor" => 2.5,
        "footway" | "steps" | "path" | "bridleway" => 2.0,
        _ => 4.0,
    });
    width.clamp(0.5, 100.0)
}

/// Bridge or slope of a way. A bridge over a cutting is a bridge; tunnels are neither.
pub(super) fn crossing(tags: &Tags) -> Option<CrossingKind> {
    let has = |key: &str| !matches!(tag(tags, key), "" | "no");
    if has("bridge") {
        Some(CrossingKind::Bridge)
    } else if !has("tunnel") && (has("cutting") || has("embankment")) {
        Some(CrossingKind::Slope)
    } else {
        None
    }
}

/// Kind of facility, if it is one. Open spaces closed to the public are none.
pub(super) fn facility_kind(tags: &Tags) -> Option<FacilityKind> {
    let kind = match tag(tags, "amenity") {
        "hospital" => Some(FacilityKind::Hospital),
        "clinic" | "doctors" => Some(FacilityKind::Clinic),
        "pharmacy" => Some(FacilityKind::Pharmacy),
        "school" | "kindergarten" | "college" | "university" => Some(FacilityKind::School),
        "fire_station" => Some(FacilityKind::FireStation),
        "police" => Some(FacilityKind::Police),
        _ => None,
    };
    let open =
        matches!(tag(tags, "leisure"), "park" | "garden" | "pitch" | "playground") || tag(tags, "place") == "square";
    let usable = !matches!(tag(tags, "access"), "private" | "no")
        && !tags.contains_key("building")
        && tag(tags, "indoor") != "yes";
    kind.or_else(|| (open && usable).then_some(FacilityKind::OpenSpace))
}

/// Beds, if told.
pub(super) fn beds(tags: &Tags) -> Option<u32> {
    ["beds", "capacity:beds"].iter().find_map(|k| tag(tags, k).trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs<'a> = &'a [(&'a str, &'a str)];

    fn tags(pairs: Pairs) -> Tags {
        pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect()
    }

    #[test]
    fn use_follows_the_building_then_the_service_on_it() {
        let cases: [(Pairs, Use); 13] = [
            (&[("building", "yes")], Use::Apartments),
            (&[("building", "yes"), ("amenity", "school")], Use::School),
            (&[("building", "apartments"), ("amenity", "pharmacy")], Use::Apartments),
            (&[("building", "commercial"), ("amenity", "police")], Use::Emergency),
            (&[("building", "yes"), ("tourism", "hotel")], Use::Hotel),
            (&[("building", "yes"), ("shop", "bakery")], Use::Commercial),
            (&[("building", "yes"), ("shop", "no")], Use::Apartments),
            (&[("building", "yes"), ("amenity", "place_of_worship")], Use::Public),
            (&[("building", "yes"), ("leisure", "garden")], Use::Other),
            (&[("building", "train_station")], Use::Public),
            (&[("building", "warehouse")], Use::Industrial),
            (&[("building", "garage")], Use::Other),
            (&[("building", "detached")], Use::House),
        ];
        for (pairs, usage) in cases {
            assert_eq!(building_use(&tags(pairs)), usage, "{pairs:?}");
        }
    }

    #[test]
    fn storeys_from_levels_or_height() {
        let cases: [(Pairs, Option<u16>); 9] = [
            (&[("building:levels", "5")], Some(5)),
            (&[("building:levels", "4.5")], Some(5)),
            (&[("building:levels", "5;6")], Some(6)),
            (&[("building:levels", "5"), ("height", "30")], Some(5)),
            (&[("building:levels", "many"), ("height", "30 m")], Some(10)),
            (&[("height", "2")], Some(1)),
            (&[("building:levels", "0")], Some(1)),
            (&[("building:levels", "5000")], None),
            (&[], None),
        ];
        for (pairs, expected) in cases {
            assert_eq!(storeys(&tags(pairs)), expected, "{pairs:?}");
        }
    }

    #[test]
    fn access_keeps_people_off_motorways_and_cars_off_steps() {
        let of = |pairs: Pairs| {
            let a = access(&tags(pairs));
            (a.walk, a.drive)
        };
        assert_eq!(of(&[("highway", "motorway")]), (false, true));
        assert_eq!(of(&[("highway", "trunk"), ("foot", "no")]), (false, true));
        assert_eq!(of(&[("highway", "steps")]), (true, false));
        assert_eq!(of(&[("highway", "residential")]), (true, true));
        assert_eq!(of(&[("highway", "service"), ("access", "private")]), (false, false));
        assert_eq!(of(&[("highway", "service"), ("access", "private"), ("foot", "yes")]), (true, false));
        assert_eq!(of(&[("highway", "service"), ("access", "no"), ("motor_vehicle", "yes")]), (false, true));
        assert_eq!(of(&[("highway", "construction")]), (false, false));
    }

    #[test]
    fn width_prefers_what_was_measured() {
        assert_eq!(width(&tags(&[("highway", "primary"), ("width", "7.5 m"), ("lanes", "4")])), 7.5);
        assert_eq!(width(&tags(&[("highway", "primary"), ("lanes", "4")])), 12.0);
        assert_eq!(width(&tags(&[("highway", "steps")])), 2.0);
    }

    #[test]
    fn bridges_before_slopes_and_no_tunnels() {
        let of = |pairs: Pairs| crossing(&tags(pairs));
        assert_eq!(of(&[("bridge", "viaduct"), ("embankment", "yes")]), Some(CrossingKind::Bridge));
        assert_eq!(of(&[("bridge", "no"), ("cutting", "left")]), Some(CrossingKind::Slope));
        assert_eq!(of(&[("tunnel", "yes"), ("cutting", "yes")]), None);
        assert_eq!(of(&[("highway", "primary")]), None);
    }

    #[test]
    fn private_gardens_and_roof_pitches_shelter_nobody() {
        assert_eq!(facility_kind(&tags(&[("leisure", "garden")])), Some(FacilityKind::OpenSpace));
        assert_eq!(facility_kind(&tags(&[("leisure", "garden"), ("access", "private")])), None);
        assert_eq!(facility_kind(&tags(&[("leisure", "pitch"), ("building", "yes")])), None);
        assert_eq!(facility_kind(&tags(&[("amenity", "hospital")])), Some(FacilityKind::Hospital));
        assert_eq!(facility_kind(&tags(&[("amenity", "bench")])), None);
    }
}
