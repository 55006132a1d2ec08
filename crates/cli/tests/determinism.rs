//! The same study gives the same bytes, whatever the threads and the processor; another seed does not.

mod program;

use program::{RESULTS, assert_same, fresh, renxing, scenario, text, told};
use std::fs;
use std::path::PathBuf;

fn town(name: &str, more: &[&str], environment: &[(&str, &str)]) -> PathBuf {
    let out = fresh(&format!("determinism-{name}"));
    let (scenario, folder) = (scenario("town"), text(&out));
    let mut arguments = vec!["compare", &scenario, "--replicates", "40", "--out", &folder];
    arguments.extend(more);
    let output = renxing(&arguments).envs(environment.iter().copied()).output().expect("the program starts");
    assert!(output.status.success(), "{}", told(&output));
    out
}

#[test]
fn bytes_hang_on_the_study_alone() {
    let one = town("one", &["--threads", "1"], &[]);
    assert_same(&one, &town("two", &["--threads", "2"], &[]));
    // Neither fused multiplication nor wide registers: both spellings, for C libraries new and old.
    let masked = "glibc.cpu.hwcaps=-FMA,-AVX2,-FMA_Usable,-AVX2_Usable";
    assert_same(&one, &town("masked", &["--threads", "2"], &[("GLIBC_TUNABLES", masked)]));
    let other = town("other", &["--threads", "2", "--seed", "2"], &[]);
    for name in RESULTS {
        let read = |folder: &PathBuf| fs::read(folder.join(name)).expect("written");
        assert!(read(&one) != read(&other), "{name} is the same for another seed");
    }
}
