use super::*;
use crate::place::LifelineRow;
use simulation_core::world::networks::SupplyKind;
use std::path::PathBuf;

const HEADER: &str = "id,longitude,latitude,use,footprint_area";

/// A directory of its own for each test, filled with files and removed at the end.
struct Place(PathBuf);

impl Place {
    fn new(test: &str, files: &[(&str, &str)]) -> Self {
        let directory = std::env::temp_dir().join(format!("renxing-tables-{}-{test}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        for (name, text) in files {
            std::fs::write(directory.join(name), text).unwrap();
        }
        Self(directory)
    }

    fn problems(&self) -> Vec<Problem> {
        read(&self.0).unwrap_err().0
    }

    /// The only problem.
    fn problem(&self) -> Problem {
        let problems = self.problems();
        assert_eq!(problems.len(), 1, "{problems:#?}");
        problems.into_iter().next().unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The only problem of a `buildings.csv` with one good row before the given one.
fn of_building(test: &str, extra_columns: &str, row: &str) -> Problem {
    let commas = extra_columns.matches(',').count();
    let good = format!("a,1,2,house,50{}", ",".repeat(commas));
    Place::new(test, &[(BUILDINGS, &format!("{HEADER}{extra_columns}\n{good}\n{row}\n"))]).problem()
}

fn place_of(p: &Problem) -> (usize, usize, &str, &str) {
    (p.line, p.column, &p.key, &p.value.en)
}

fn sample() -> PlaceTables {
    let ring = |x: f64| vec![[x, 43.0], [x + 0.001, 43.0], [x + 0.001, 43.001], [x, 43.0]];
    let building = BuildingRow {
        id: "w1".to_owned(),
        longitude: 7.123_456_7,
        latitude: -43.0,
        usage: Use::Apartments,
        structure: Some("C1M".to_owned()),
        code: Some(CodeLevel::Low),
        storeys: Some(5),
        footprint_area: 120.25,
        floor_area: Some(601.25),
        dwellings: Some(8),
        occupants: Some(0),
        value: Some(1e6),
        vs30: Some(360.0),
        ring: ring(7.0),
    };
    let bare = BuildingRow {
        id: "tower, \"north\"".to_owned(),
        structure: None,
        code: None,
        storeys: None,
        floor_area: None,
        dwellings: None,
        occupants: None,
        value: None,
        vs30: None,
        ring: Vec::new(),
        ..building.clone()
    };
    let node = |id: &str, gateway| RoadNodeRow { id: id.to_owned(), longitude: 7.0, latitude: 43.0, gateway };
    let road = |id: &str, from, to, walk| RoadRow {
        id: id.to_owned(),
        from,
        to,
        length: 12.34,
        width: 6.0,
        walk,
        drive: !walk,
        crossing: walk.then_some(CrossingKind::Bridge),
    };
    PlaceTables {
        boundary: vec![
            vec![[0.0, 0.0], [9.0, 0.0], [9.0, 9.0], [0.0, 0.0]],
            vec![[4.0, 1.0], [5.0, 1.0], [5.0, 2.0], [4.0, 1.0]],
            vec![[20.0, 0.0], [29.0, 0.0], [29.0, 9.0], [20.0, 0.0]],
        ],
        buildings: vec![building, bare],
        road_nodes: vec![node("n2", true), node("n1", false), node("n3", false)],
        roads: vec![road("w5-0", 0, 1, true), road("w5-1", 1, 2, false)],
        facilities: vec![FacilityRow {
            id: "n9".to_owned(),
            name: "一号诊所".to_owned(),
            kind: FacilityKind::Clinic,
            longitude: 7.0,
            latitude: 43.0,
            building: Some("w1".to_owned()),
            area: None,
            beds: Some(12),
        }],
        lifelines: {
            let node = |id: &str, network, kind, parent| LifelineRow {
                id: id.to_owned(),
                network,
                kind,
                longitude: 7.0,
                latitude: 43.0,
                parent,
                length: None,
                power: None,
                telecom: None,
                backup_hours: None,
                capacity: None,
                units: None,
            };
            // A row may come before what feeds it.
            let pipe = LifelineRow { length: Some(80.5), ..node("p", 1, SupplyKind::Line, Some(2)) };
            let tank = LifelineRow { backup_hours: Some(12.0), ..node("t", 1, SupplyKind::Tank, Some(4)) };
            let station = LifelineRow {
                capacity: Some(300),
                units: Some(3),
                telecom: Some(6),
                ..node("g", 0, SupplyKind::Generation, None)
            };
            let pump = LifelineRow { power: Some(5), ..node("u", 1, SupplyKind::Plant, None) };
            let lateral = node("l", 0, SupplyKind::Line, Some(7));
            let (exchange, substation) =
                (node("x", 2, SupplyKind::Plant, None), node("s", 0, SupplyKind::Plant, Some(3)));
            vec![pipe, node("m", 1, SupplyKind::Trunk, Some(4)), tank, station, pump, lateral, exchange, substation]
        },
        connections: vec![(1, 5), (0, 0)],
    }
}

#[test]
fn tables_come_back_as_written() {
    let place = Place::new("round", &[]);
    write(&sample(), &place.0).unwrap();
    assert_eq!(read(&place.0).unwrap(), sample());
}

#[test]
fn every_word_comes_back_as_its_value() {
    for (word, value) in USES {
        assert_eq!(super::word(&USES, &value), word);
    }
    assert_eq!((USES.len(), CODES.len(), KINDS.len()), (10, 4, 12));
}

#[test]
fn a_hole_is_written_inside_its_polygon() {
    let text = boundary_text(&sample().boundary);
    assert_eq!(text.matches("\"Polygon\"").count(), 2);
}

#[test]
fn an_inventory_alone_is_enough() {
    let place = Place::new("alone", &[(BUILDINGS, &format!("\u{feff}{HEADER}\n a , 1, 2,House,50\n"))]);
    let tables = read(&place.0).unwrap();
    assert_eq!(tables.buildings.len(), 1);
    assert_eq!((tables.buildings[0].id.as_str(), tables.buildings[0].usage), ("a", Use::House));
    assert!(tables.roads.is_empty() && tables.facilities.is_empty() && tables.boundary.is_empty());
}

#[test]
fn spreadsheet_integers_are_whole() {
    let place =
        Place::new("whole", &[(BUILDINGS, &format!("{HEADER},storeys\na,1,2,house,50,5.0\nb,1,2,house,50,\n"))]);
    let tables = read(&place.0).unwrap();
    assert_eq!((tables.buildings[0].storeys, tables.buildings[1].storeys), (Some(5), None));
}

#[test]
fn a_missing_inventory_is_a_missing_file() {
    let p = Place::new("nothing", &[]).problem();
    assert_eq!((p.code, p.value.en.as_str()), (Code::MissingFile, BUILDINGS));
}

#[test]
fn an_inventory_without_rows_is_empty() {
    assert_eq!(Place::new("empty", &[(BUILDINGS, &format!("{HEADER}\n"))]).problem().code, Code::EmptyTable);
}

#[test]
fn an_unknown_column_names_the_nearest() {
    let p = of_building("column", ",storey", "b,1,2,house,50,4");
    assert_eq!((p.code, p.line, p.column, p.key.as_str()), (Code::UnknownColumn, 1, 42, "storey"));
    assert_eq!(p.nearest.as_deref(), Some("storeys"));
}

#[test]
fn a_column_twice_is_told() {
    let p = of_building("twice", ",use", "b,1,2,house,50,house");
    assert_eq!((p.code, place_of(&p)), (Code::DuplicateId, (1, 42, "use", "use")));
}

#[test]
fn a_missing_column_is_told_once() {
    let text = "id,longitude,use,footprint_area\na,1,house,50\nb,1,house,50\n";
    let p = Place::new("missing", &[(BUILDINGS, text)]).problem();
    assert_eq!((p.code, p.line, p.key.as_str()), (Code::MissingColumn, 1, "latitude"));
}

#[test]
fn words_and_blanks_are_no_numbers() {
    let p = of_building("word", "", "b,east,2,house,50");
    assert_eq!((p.code, place_of(&p)), (Code::WrongType, (3, 3, "longitude", "east")));
    assert_eq!(p.allowed.en, "-180..180");
    let p = of_building("nan", "", "b,NaN,2,house,50");
    assert_eq!(p.code, Code::WrongType);
    let p = of_building("blank", "", "b,1,,house,50");
    assert_eq!((p.code, place_of(&p)), (Code::WrongType, (3, 5, "latitude", "empty")));
    let p = of_building("half", ",storeys", "b,1,2,house,50,4.5");
    assert_eq!((p.code, place_of(&p)), (Code::WrongType, (3, 16, "storeys", "4.5")));
}

#[test]
fn the_column_counts_characters_and_quotes() {
    let p = of_building("quotes", "", "\"街,1\",1,2,house,-3");
    assert_eq!((p.code, place_of(&p)), (Code::OutOfRange, (3, 17, "footprint_area", "-3")));
}

#[test]
fn numbers_keep_to_their_range() {
    let p = of_building("range", "", "b,1,91,house,50");
    assert_eq!((p.code, place_of(&p)), (Code::OutOfRange, (3, 5, "latitude", "91")));
    let p = of_building("tall", ",storeys", "b,1,2,house,50,201");
    assert_eq!((p.code, p.allowed.en.as_str()), (Code::OutOfRange, "1..200"));
}

#[test]
fn unknown_words_name_the_nearest() {
    let p = of_building("use", "", "b,1,2,apartmens,50");
    assert_eq!((p.code, p.nearest.as_deref()), (Code::UnknownName, Some("apartments")));
    let p = of_building("structure", ",structure", "b,1,2,house,50,URMLL");
    assert_eq!((p.code, p.nearest.as_deref()), (Code::UnknownStructure, Some("URML")));
    let p = of_building("code", ",code", "b,1,2,house,50,moderat");
    assert_eq!((p.code, p.nearest.as_deref()), (Code::UnknownName, Some("moderate")));
}

#[test]
fn an_id_twice_is_told_at_the_second() {
    let p = of_building("id", "", "a,1,2,house,50");
    assert_eq!((p.code, place_of(&p)), (Code::DuplicateId, (3, 1, "id", "a")));
}

#[test]
fn a_row_of_the_wrong_length_is_told() {
    let p = of_building("length", "", "b,1,2,house");
    assert_eq!((p.code, place_of(&p)), (Code::WrongType, (3, 0, "row", "4 cells")));
}

#[test]
fn text_that_is_not_utf_8_is_told_and_the_rest_is_read() {
    let place = Place::new("utf8", &[]);
    let mut bytes = format!("{HEADER}\n").into_bytes();
    bytes.extend(b"\xb0\xa1,1,2,house,50\nb,1,2,hous,50\n");
    std::fs::write(place.0.join(BUILDINGS), bytes).unwrap();
    let codes: Vec<(Code, usize)> = place.problems().iter().map(|p| (p.code, p.line)).collect();
    assert_eq!(codes, [(Code::UnreadableFile, 2), (Code::UnknownName, 3)]);
}

#[test]
fn all_problems_of_a_row_and_of_all_rows_are_told() {
    let place = Place::new(
        "all",
        &[
            (BUILDINGS, &format!("{HEADER}\na,x,y,hut,0\nb,200,2,house,50\n")),
            (FACILITIES, "id,kind,longitude,latitude\nf,clnic,1,2\n"),
        ],
    );
    let codes: Vec<(usize, &str)> = place.problems().iter().map(|p| (p.line, p.code.as_str())).collect();
    assert_eq!(
        codes,
        [
            (2, "wrong-type"),
            (2, "wrong-type"),
            (2, "unknown-name"),
            (2, "out-of-range"),
            (3, "out-of-range"),
            (2, "unknown-name"),
        ]
    );
}

fn with_roads(test: &str, nodes: &str, roads: &str) -> Place {
    Place::new(
        test,
        &[
            (BUILDINGS, &format!("{HEADER}\na,1,2,house,50\n")),
            (ROAD_NODES, &format!("id,longitude,latitude\n{nodes}")),
            (ROADS, &format!("id,from,to,length,width,walk,drive\n{roads}")),
        ],
    )
}

#[test]
fn a_road_to_nowhere_dangles() {
    let p = with_roads("dangle", "node1,1,2\nnode2,1,2\n", "r,node1,node3,5,2,1,0\n").problem();
    assert_eq!((p.code, place_of(&p)), (Code::DanglingReference, (2, 9, "to", "node3")));
    assert_eq!(p.nearest.as_deref(), Some("node1"));
}

#[test]
fn a_footprint_or_facility_of_no_building_dangles() {
    let place = Place::new(
        "housed",
        &[
            (BUILDINGS, &format!("{HEADER}\na,1,2,house,50\n")),
            (FOOTPRINTS, "id,ring\nz,0 0;1 0;1 1;0 0\n"),
            (FACILITIES, "id,kind,longitude,latitude,building\nf,clinic,1,2,y\ng,clinic,1,2,\nh,clinic,1,2,a\n"),
        ],
    );
    let found: Vec<(Code, String)> = place.problems().into_iter().map(|p| (p.code, p.value.en)).collect();
    assert_eq!(found, [(Code::DanglingReference, "y".to_owned()), (Code::DanglingReference, "z".to_owned())]);
}

#[test]
fn a_table_that_is_missing_is_told_once_and_not_by_what_refers_to_it() {
    let footprints = (FOOTPRINTS, "id,ring\nz,0 0;1 0;1 1;0 0\n");
    let facilities = (FACILITIES, "id,kind,longitude,latitude,building\nf,clnic,1,2,y\n");
    let roads = (ROADS, "id,from,to,length,width,walk,drive\nr,a,b,-5,2,1,0\n");
    let buildings = format!("{HEADER}\na,1,2,house,50\n");
    let found = |test: &str, files: &[(&str, &str)]| -> Vec<(Code, String)> {
        Place::new(test, files).problems().into_iter().map(|p| (p.code, p.key)).collect()
    };
    let told = |list: &[(Code, &str)]| -> Vec<(Code, String)> { list.iter().map(|(c, k)| (*c, (*k).into())).collect() };
    // What is wrong with the other tables is told all the same.
    let missing = found("no-buildings", &[footprints, facilities]);
    assert_eq!(missing, told(&[(Code::MissingFile, "place"), (Code::UnknownName, "kind")]));
    let unnamed = found("no-ids", &[(BUILDINGS, &buildings.replacen("id", "name", 1)), footprints]);
    assert_eq!(unnamed, told(&[(Code::MissingColumn, "id"), (Code::UnknownColumn, "name")]));
    let without_rows = found("no-rows", &[(BUILDINGS, &format!("{HEADER}\n")), footprints]);
    assert_eq!(without_rows, told(&[(Code::EmptyTable, "")]));
    let nodes = found("no-nodes", &[(BUILDINGS, &buildings), roads]);
    assert_eq!(nodes, told(&[(Code::MissingFile, ROADS), (Code::OutOfRange, "length")]));
    let connections = (lifelines::CONNECTIONS, "building,node\na,n\nq,n\n");
    let supply = found("no-lifelines", &[(BUILDINGS, &buildings), connections]);
    assert_eq!(supply, told(&[(Code::DanglingReference, "building"), (Code::MissingFile, lifelines::CONNECTIONS)]));
}

#[test]
fn rings_are_closed_pairs_of_numbers() {
    let ring = |test: &str, ring: &str| {
        let files = [(BUILDINGS, format!("{HEADER}\na,1,2,house,50\n")), (FOOTPRINTS, format!("id,ring\na,{ring}\n"))];
        Place::new(test, &[(files[0].0, &files[0].1), (files[1].0, &files[1].1)]).problem()
    };
    assert_eq!(ring("open", "0 0;1 0;1 1;0 1").code, Code::OutOfRange);
    assert_eq!(ring("three", "0 0;1 0;0 0").value.en, "3 points");
    assert_eq!(ring("pairs", "0 0;1 0 5;1 1;0 0").code, Code::WrongType);
    assert_eq!(ring("far", "0 0;181 0;1 1;0 0").code, Code::OutOfRange);
}

#[test]
fn a_walking_network_in_parts_names_a_stray_node() {
    let nodes = "a,1,2\nb,1,2\nc,1,2\nd,1,2\ne,1,2\n";
    let p = with_roads("parts", nodes, "1,a,b,5,2,1,0\n2,b,c,5,2,1,1\n3,d,e,5,2,1,1\n4,c,d,5,2,0,1\n").problem();
    assert_eq!((p.code, place_of(&p)), (Code::DisconnectedRoads, (5, 0, "id", "2")));
    assert!(p.allowed.en.contains("`d`"));
    // A node no edge touches is a part of its own; a node of vehicles only is none.
    let p = with_roads("alone-node", "a,1,2\nb,1,2\nc,1,2\nd,1,2\n", "1,a,b,5,2,1,1\n2,b,c,5,2,0,1\n").problem();
    assert_eq!((p.code, p.line), (Code::DisconnectedRoads, 5));
    assert!(read(&with_roads("whole-roads", "a,1,2\nb,1,2\nc,1,2\n", "1,a,b,5,2,1,1\n2,b,c,5,2,0,1\n").0).is_ok());
}

#[test]
fn nodes_and_roads_come_together() {
    let place = Place::new(
        "together",
        &[(BUILDINGS, &format!("{HEADER}\na,1,2,house,50\n")), (ROAD_NODES, "id,longitude,latitude\nn,1,2\n")],
    );
    let p = place.problem();
    assert_eq!((p.code, p.value.en.as_str()), (Code::MissingFile, ROADS));
}

#[test]
fn an_outline_that_is_no_polygon_is_told() {
    let outline = |test: &str, text: &str| {
        Place::new(test, &[(BUILDINGS, &format!("{HEADER}\na,1,2,house,50\n")), (BOUNDARY, text)]).problem().code
    };
    assert_eq!(outline("json", "{"), Code::Syntax);
    assert_eq!(outline("ring", r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#), Code::Syntax);
}

#[test]
fn what_a_road_crosses_is_none_where_nothing_is_told() {
    let nodes = "id,longitude,latitude\na,7,43\nb,7.001,43\n";
    let roads = |columns: &str, cell: &str| {
        format!("id,from,to,length,width,walk,drive{columns}\nr,a,b,80,7,true,true{cell}\n")
    };
    let place = |test: &str, columns: &str, cell: &str| {
        let building = format!("{HEADER}\na,7,43,house,50\n");
        Place::new(test, &[(BUILDINGS, &building), (ROAD_NODES, nodes), (ROADS, &roads(columns, cell))])
    };
    for (test, columns, cell, kind) in [
        ("crossing-silent", "", "", None),
        ("crossing-empty", ",crossing", ",", None),
        ("crossing-none", ",crossing", ",none", None),
        ("crossing-bridge", ",crossing", ",bridge", Some(CrossingKind::Bridge)),
        ("crossing-slope", ",crossing", ",slope", Some(CrossingKind::Slope)),
    ] {
        assert_eq!(read(&place(test, columns, cell).0).unwrap().roads[0].crossing, kind, "{test}");
    }
    let problem = place("crossing-wrong", ",crossing", ",brige").problem();
    assert_eq!((problem.code, place_of(&problem)), (Code::UnknownName, (2, 22, "crossing", "brige")));
    assert_eq!(problem.allowed.en, "none, bridge, slope");
    assert_eq!(problem.nearest.as_deref(), Some("bridge"));
}

#[test]
fn lifelines_hang_on_what_may_feed_them() {
    let lifelines = |test: &str, rows: &str, connections: &str| {
        let building = format!("{HEADER}\na,7,43,house,50\n");
        let nodes = format!("id,kind,longitude,latitude,parent,power,capacity\n{rows}");
        let hung = format!("building,node\n{connections}");
        let files = [(BUILDINGS, building), (lifelines::LIFELINES, nodes), (lifelines::CONNECTIONS, hung)];
        Place::new(test, &files.each_ref().map(|(name, text)| (*name, text.as_str())))
    };
    let good = "s,substation,7,43,,,\nl,lateral,7,43,s,,\n";
    assert_eq!(read(&lifelines("fed", good, "a,l\n").0).unwrap().connections, [(0, 1)]);
    for (test, row, code, column, value, allowed) in [
        (
            "wrong-parent",
            "k,feeder,7,43,l,,",
            Code::OutOfRange,
            "parent",
            "l (lateral)",
            "the id of: substation, feeder",
        ),
        ("no-parent", "f,feeder,7,43,,,", Code::OutOfRange, "parent", "-", "the id of: substation, feeder"),
        ("unknown-parent", "f,feeder,7,43,z,,", Code::DanglingReference, "parent", "z", ""),
        ("unknown-kind", "f,feder,7,43,s,,", Code::UnknownName, "kind", "feder", "generation"),
        ("ring", "k,feeder,7,43,k,,", Code::OutOfRange, "parent", "k", "not in a ring"),
        ("needs-nothing", "k,feeder,7,43,s,l,", Code::OutOfRange, "power", "l", "empty for a feeder"),
        ("negative", "k,feeder,7,43,s,,-1", Code::OutOfRange, "capacity", "-1", "0.."),
        ("twice", "l,lateral,7,43,s,,", Code::DuplicateId, "id", "l", ""),
    ] {
        let p = lifelines(test, &format!("{good}{row}\n"), "a,l\n").problem();
        assert_eq!((p.code, p.line, p.key.as_str(), p.value.en.as_str()), (code, 4, column, value), "{test}");
        assert!(p.allowed.en.contains(allowed), "{test}: {}", p.allowed.en);
    }
    // Water that needs the power of a pipe; a network on which nothing can hang; a building on a plant.
    let wet = "p,pump,7,43,,q,\nq,pipe,7,43,p,,\n";
    assert_eq!(
        lifelines("wet-power", &format!("{good}{wet}"), "a,l\n").problem().allowed.en,
        "the id of a node of power"
    );
    assert_eq!(lifelines("bare", "s,substation,7,43,,,\n", "").problem().value.en, "substation");
    assert_eq!(lifelines("hung-twice", good, "a,l\na,l\n").problem().code, Code::DuplicateId);
    assert_eq!(lifelines("on-plant", good, "a,s\n").problem().key, "node");
    assert_eq!(lifelines("nobody", good, "b,l\n").problem().code, Code::DanglingReference);
}

#[test]
fn lines_are_those_of_the_file_whatever_ends_them() {
    for (test, end) in [("line-feeds", "\n"), ("carriage-returns", "\r\n")] {
        let text = [HEADER, "a,1,2,house,50", "b,1,2,hose,50", ""].join(end);
        let p = Place::new(test, &[(BUILDINGS, &text)]).problem();
        assert_eq!((p.line, p.column), (3, 7), "{test}");
    }
}
