//! Writes the page, figures and tables of made-up results, or of a finished run, into a folder, to look at:
//! `sample [FOLDER [PLACE.JSON [RESULTS.JSON]]]`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).unwrap_or_else(|| "target/sample-report".to_owned());
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let results = match std::env::args().nth(3) {
        Some(file) => serde_json::from_str(&std::fs::read_to_string(file)?)?,
        None => sample::results(false),
    };
    let place = match std::env::args().nth(2) {
        Some(file) => serde_json::from_str(&std::fs::read_to_string(file)?)?,
        None => sample::place(),
    };
    std::fs::write(folder.join("report.html"), report::page(&results, &place)?)?;
    std::fs::write(folder.join("report-total.html"), report::page(&sample::results(true), &place)?)?;
    for language in report::Language::ALL {
        let code = language.code();
        std::fs::write(folder.join(format!("summary-{code}.md")), report::markdown(&results, language))?;
        for figure in report::figures(&results, language)? {
            std::fs::write(folder.join(format!("{}-{code}.svg", figure.name)), figure.svg)?;
            std::fs::write(folder.join(format!("{}-{code}.png", figure.name)), figure.png)?;
        }
    }
    Ok(())
}
