//! `renxing import`: places from elsewhere.

use crate::language::Speech;
use crate::{Stop, builtin};
use scenario_loader::import::{osm, tables};
use std::path::PathBuf;

/// Where a place comes from.
#[derive(clap::Subcommand)]
pub enum From {
    /// An OpenStreetMap extract. OpenStreetMap 数据
    Osm {
        /// Extract (.osm.pbf). 数据文件
        file: PathBuf,
        /// Outline of the place (GeoJSON); the whole extract without one. 边界
        #[arg(long)]
        boundary: Option<PathBuf>,
        /// New folder for the tables. 输出文件夹
        #[arg(long)]
        out: PathBuf,
        /// Replace tables that are there. 覆盖
        #[arg(long)]
        force: bool,
    },
}

/// Reads the place and writes its tables.
pub fn run(from: &From, speech: Speech) -> Result<(), Stop> {
    let From::Osm { file, boundary, out, force } = from;
    if out.join("buildings.csv").exists() && !force {
        let text = speech.say("已有数据表(用 --force 覆盖)", "tables exist (replace them with --force)");
        return Err(Stop::Usage(format!("{}: {text}", out.display())));
    }
    let imported = match boundary {
        Some(boundary) => osm::import(file, boundary)?,
        None => osm::import_whole(file)?,
    };
    tables::write(&imported.tables, out)?;
    // The licence of the map asks for the attribution wherever the data goes.
    builtin::put(
        &out.join("ATTRIBUTION.txt"),
        "© OpenStreetMap contributors, Open Database License (ODbL) 1.0, https://www.openstreetmap.org/copyright\n"
            .as_bytes(),
    )?;
    tell!(
        "{}",
        speech.say(
            "请在情景文件中写明:attribution = { zh = \"© OpenStreetMap 贡献者,ODbL 1.0\", en = \"© OpenStreetMap contributors, ODbL 1.0\" }",
            "put into the scenario: attribution = { zh = \"© OpenStreetMap 贡献者,ODbL 1.0\", en = \"© OpenStreetMap contributors, ODbL 1.0\" }",
        )
    );
    let s = &imported.summary;
    let line = |zh: &str, en: &str, value: String| println!("{}: {value}", speech.say(zh, en));
    line("标为建筑的面", "areas tagged building", format!("{} ({} relations)", s.areas_tagged, s.from_relations));
    line("边界内", "inside the outline", s.inside.to_string());
    line(
        "屋顶 / 工地 / 过小(未写入)",
        "roofs / building sites / too small (not written)",
        format!("{} / {} / {}", s.roofs, s.construction, s.too_small),
    );
    line(
        "写入建筑",
        "buildings written",
        format!("{} ({} {})", s.buildings_written, s.storeys_known, speech.say("栋已知层数", "with storeys")),
    );
    line("步行网络节点 / 边", "walking network nodes / edges", format!("{} / {}", s.walk_nodes, s.walk_edges));
    line("行车道路", "driving network", format!("{:.1} km", s.drive_km));
    line("设施", "facilities", s.facilities.to_string());
    Ok(())
}
