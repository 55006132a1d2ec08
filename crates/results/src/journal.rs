//! The journal: every finished unit, appended as it finishes, so that a killed run can go on.
//!
//! ```text
//! header   8 bytes  "renxing\0"
//!          u32      version
//!          32 bytes fingerprint of the inputs
//! record   u32      length of the content
//!          u32      CRC-32 of the content
//!          content  sample u32, replicate u32, payload
//! ```
//!
//! Numbers are little-endian. Records stand in the order in which units finished; whoever needs another order sorts.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Version of the journal's framing and of [`UnitRows`].
pub const VERSION: u32 = 1;

const MAGIC: &[u8; 8] = b"renxing\0";
const HEADER: usize = MAGIC.len() + 4 + 32;
/// Length and CRC.
const FRAME: usize = 8;
/// Sample and replicate.
const UNIT: usize = 8;
/// No content is longer, so that a damaged length is told from a torn one.
const LONGEST: usize = 1 << 30;
/// At most this much work is lost to a power cut; a kill loses only the record it interrupts.
const SYNC_EVERY: Duration = Duration::from_secs(3);

/// One finished unit: one replicate of one parameter sample, in all arms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Parameter sample, from 0.
    pub sample: u32,
    /// Replicate, from 0.
    pub replicate: u32,
    /// What the unit yielded, as [`UnitRows::encode`] wrote it.
    pub payload: Vec<u8>,
}

/// Why a journal cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum JournalError {
    /// The disk said no.
    #[error("{path}")]
    Io {
        /// Journal.
        path: PathBuf,
        /// Cause.
        source: io::Error,
    },
    /// The file does not begin as a journal does.
    #[error("{path} is not a journal of renxing")]
    NotAJournal {
        /// File.
        path: PathBuf,
    },
    /// Written by another version of the program.
    #[error("{path} has journal version {found}; this program reads version {VERSION}: run again from the start")]
    WrongVersion {
        /// Journal.
        path: PathBuf,
        /// Version in the file.
        found: u32,
    },
    /// The inputs are not those the journal was begun with.
    #[error("{path} was begun with other inputs: results of the two must not be mixed; run again from the start")]
    ResumeRefused {
        /// Journal.
        path: PathBuf,
    },
    /// A record before the last is damaged.
    #[error(
        "{path} is damaged at byte {at}; the {intact} records before it are whole: cut the file there to go on from them"
    )]
    Corrupt {
        /// Journal.
        path: PathBuf,
        /// Where the damaged record begins.
        at: u64,
        /// Whole records before it.
        intact: usize,
    },
    /// The same unit stands in the journal twice, with different content.
    #[error(
        "{path} holds two different results for sample {sample}, replicate {replicate}: the run is not reproducible"
    )]
    Conflict {
        /// Journal.
        path: PathBuf,
        /// Parameter sample.
        sample: u32,
        /// Replicate.
        replicate: u32,
    },
    /// The payload exceeds what one record can hold.
    #[error("a record of {length} bytes is longer than the {LONGEST} a journal takes")]
    TooLong {
        /// Length of the content.
        length: usize,
    },
}

/// An open journal. One process writes it; [`crate::directory::RunDirectory`] holds the lock.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    file: File,
    /// End of the last whole record.
    end: u64,
    /// A write failed half-way: what follows `end` must go before the next.
    torn: bool,
    unsynced: bool,
    synced_at: Instant,
    dropped: u64,
}

impl Journal {
    /// Begin a journal; a file that exists is an error.
    pub fn create(path: &Path, fingerprint: [u8; 32]) -> Result<Journal, JournalError> {
        let io = |source| JournalError::Io { path: path.to_owned(), source };
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path).map_err(io)?;
        let mut journal = Journal::at(path, file, 0);
        journal.write(&header(fingerprint)).map_err(io)?;
        journal.flush()?;
        Ok(journal)
    }

    /// Go on with a journal: its records, each unit once, in the order they were finished.
    ///
    /// A record that the kill interrupted is cut off ([`Journal::dropped`]) and its unit is to be run again.
    pub fn resume(path: &Path, fingerprint: [u8; 32]) -> Result<(Journal, Vec<Record>), JournalError> {
        let io = |source| JournalError::Io { path: path.to_owned(), source };
        let file = OpenOptions::new().read(true).write(true).open(path).map_err(io)?;
        let length = file.metadata().map_err(io)?.len();

        let mut reader = BufReader::new(&file);
        let mut found = Vec::new();
        reader.by_ref().take(HEADER as u64).read_to_end(&mut found).map_err(io)?;
        check_header(path, &found, fingerprint)?;
        if found.len() < HEADER {
            // Killed before the first byte of work: begin anew.
            let mut journal = Journal::at(path, file, 0);
            journal.dropped = length;
            journal.write(&header(fingerprint)).map_err(io)?;
            journal.flush()?;
            return Ok((journal, Vec::new()));
        }

        let (records, end) = read_records(path, &mut reader, length)?;
        drop(reader);
        let mut journal = Journal::at(path, file, end);
        journal.dropped = length - end;
        journal.cut().map_err(io)?;
        journal.flush()?;
        Ok((journal, records))
    }

    /// Whatever the file holds after `end` is cut off before the first write.
    fn at(path: &Path, file: File, end: u64) -> Journal {
        Journal { path: path.to_owned(), file, end, torn: true, unsynced: true, synced_at: Instant::now(), dropped: 0 }
    }

    /// Bytes of an interrupted record that [`Journal::resume`] cut off.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Write a finished unit at once. It survives a kill from here on, and a power cut a few seconds later.
    pub fn append(&mut self, record: &Record) -> Result<(), JournalError> {
        let length = UNIT.saturating_add(record.payload.len());
        if length > LONGEST {
            return Err(JournalError::TooLong { length });
        }
        let mut bytes = Vec::with_capacity(FRAME + length);
        bytes.extend((length as u32).to_le_bytes());
        bytes.extend([0; 4]);
        bytes.extend(record.sample.to_le_bytes());
        bytes.extend(record.replicate.to_le_bytes());
        bytes.extend(&record.payload);
        let crc = crc32fast::hash(&bytes[FRAME..]);
        bytes[4..FRAME].copy_from_slice(&crc.to_le_bytes());

        self.write(&bytes).map_err(|source| JournalError::Io { path: self.path.clone(), source })?;
        if self.synced_at.elapsed() >= SYNC_EVERY {
            self.flush()?;
        }
        Ok(())
    }

    /// Have everything on the disk. Call at the end: dropping tries the same but cannot tell of a failure.
    pub fn flush(&mut self) -> Result<(), JournalError> {
        if self.unsynced {
            self.file.sync_data().map_err(|source| JournalError::Io { path: self.path.clone(), source })?;
            self.unsynced = false;
            self.synced_at = Instant::now();
        }
        Ok(())
    }

    /// One call to the system for one record, so that a kill tears at most the last.
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.cut()?;
        self.torn = true;
        self.unsynced = true;
        self.file.write_all(bytes)?;
        self.torn = false;
        self.end += bytes.len() as u64;
        Ok(())
    }

    /// Remove what a failed write (a full disk, say) left after the last whole record.
    fn cut(&mut self) -> io::Result<()> {
        if self.torn {
            self.unsynced = true;
            self.file.set_len(self.end)?;
            self.file.seek(SeekFrom::Start(self.end))?;
            self.torn = false;
        }
        Ok(())
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        // Nobody is left to tell; the records themselves are already written.
        let _ = self.flush();
    }
}

/// Whether the file begins as a journal does; false when it cannot be read.
pub fn is_journal(path: &Path) -> bool {
    let mut magic = [0; MAGIC.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut magic)).is_ok() && magic == *MAGIC
}

fn header(fingerprint: [u8; 32]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER);
    bytes.extend(MAGIC);
    bytes.extend(VERSION.to_le_bytes());
    bytes.extend(fingerprint);
    bytes
}

/// Accepts a header that is cut short as long as it is right so far.
fn check_header(path: &Path, found: &[u8], fingerprint: [u8; 32]) -> Result<(), JournalError> {
    let path = path.to_owned();
    let magic = found.len().min(MAGIC.len());
    if found[..magic] != MAGIC[..magic] {
        return Err(JournalError::NotAJournal { path });
    }
    if let Some(version) = found.get(MAGIC.len()..MAGIC.len() + 4) {
        let version = u32_at(version, 0);
        if version != VERSION {
            return Err(JournalError::WrongVersion { path, found: version });
        }
    }
    if found.len() == HEADER && found[HEADER - 32..] != fingerprint {
        return Err(JournalError::ResumeRefused { path });
    }
    Ok(())
}

/// The records after the header, and where the last whole one ends.
fn read_records(path: &Path, reader: &mut impl Read, length: u64) -> Result<(Vec<Record>, u64), JournalError> {
    let io = |source| JournalError::Io { path: path.to_owned(), source };
    let mut records: Vec<Record> = Vec::new();
    let mut known: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut whole = 0;
    let mut end = HEADER as u64;
    let mut content = Vec::new();
    while length - end >= FRAME as u64 {
        let corrupt = |intact| JournalError::Corrupt { path: path.to_owned(), at: end, intact };
        let mut frame = [0; FRAME];
        reader.read_exact(&mut frame).map_err(io)?;
        let (size, crc) = (u32_at(&frame, 0) as usize, u32_at(&frame, 4));
        let left = length - end - FRAME as u64;

        if frame == [0; FRAME] {
            // A power cut can leave a tail that was made longer but never filled; a record is never empty.
            if only_zeros(reader).map_err(io)? {
                break;
            }
            return Err(corrupt(whole));
        }
        if !(UNIT..=LONGEST).contains(&size) {
            return Err(corrupt(whole));
        }
        if size as u64 > left {
            break;
        }
        content.resize(size, 0);
        reader.read_exact(&mut content).map_err(io)?;
        if crc32fast::hash(&content) != crc {
            // As the last record it is an unfinished write; before others it is damage.
            if size as u64 == left {
                break;
            }
            return Err(corrupt(whole));
        }

        let (sample, replicate) = (u32_at(&content, 0), u32_at(&content, 4));
        let payload = &content[UNIT..];
        match known.get(&(sample, replicate)) {
            None => {
                known.insert((sample, replicate), records.len());
                records.push(Record { sample, replicate, payload: payload.to_vec() });
            }
            Some(&first) if records[first].payload == payload => {}
            Some(_) => {
                return Err(JournalError::Conflict { path: path.to_owned(), sample, replicate });
            }
        }
        whole += 1;
        end += (FRAME + size) as u64;
    }
    Ok((records, end))
}

fn only_zeros(reader: &mut impl Read) -> io::Result<bool> {
    let mut chunk = [0; 8192];
    loop {
        match reader.read(&mut chunk) {
            Ok(0) => return Ok(true),
            Ok(n) if chunk[..n].iter().all(|&byte| byte == 0) => {}
            Ok(_) => return Ok(false),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]])
}

/// What one unit yielded: one row an arm, in the order of the study's arms.
///
/// Summarise these rows, not the numbers they were made from: a resumed run then sees the same values to the bit.
///
/// ```
/// use results::journal::{ArmRow, UnitRows};
///
/// let rows = UnitRows { arms: vec![ArmRow { quantities: vec![Some(0.25), None], series: vec![1.0, 0.5], counts: vec![3] }] };
/// assert_eq!(UnitRows::decode(&rows.encode())?, rows);
/// # Ok::<(), results::journal::CodecError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitRows {
    /// Arms; the first is the baseline.
    pub arms: Vec<ArmRow>,
}

/// What one arm yielded in one unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArmRow {
    /// Natural quantities in a fixed order; none where the quantity does not apply.
    pub quantities: Vec<Option<f64>>,
    /// Series × times, row by row: shares of service (single precision is a ten-millionth).
    pub series: Vec<f32>,
    /// Tally in a fixed order.
    pub counts: Vec<i64>,
}

/// Why bytes are not the rows of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum CodecError {
    /// The bytes end before the rows do.
    #[error("the rows of a unit end early, at byte {at}")]
    Truncated {
        /// Where more was expected.
        at: usize,
    },
    /// Bytes follow the last row.
    #[error("{extra} bytes follow the rows of a unit")]
    Trailing {
        /// How many.
        extra: usize,
    },
    /// The mask of present quantities marks one beyond the last.
    #[error("the rows of a unit mark a quantity that does not exist, at byte {at}")]
    StrayMark {
        /// Where the mask begins.
        at: usize,
    },
}

impl UnitRows {
    /// As bytes. Per arm: how many quantities, a bit for each that is present, those present; series; counts.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        put_length(&mut bytes, self.arms.len());
        for arm in &self.arms {
            put_length(&mut bytes, arm.quantities.len());
            for eight in arm.quantities.chunks(8) {
                bytes.push(
                    eight.iter().enumerate().fold(0, |mask, (bit, value)| mask | (u8::from(value.is_some()) << bit)),
                );
            }
            bytes.extend(arm.quantities.iter().flatten().flat_map(|value| value.to_le_bytes()));
            put_length(&mut bytes, arm.series.len());
            bytes.extend(arm.series.iter().flat_map(|value| value.to_le_bytes()));
            put_length(&mut bytes, arm.counts.len());
            bytes.extend(arm.counts.iter().flat_map(|value| value.to_le_bytes()));
        }
        bytes
    }

    /// From the bytes that [`UnitRows::encode`] made, exactly.
    pub fn decode(bytes: &[u8]) -> Result<UnitRows, CodecError> {
        let mut from = Cursor { bytes, at: 0 };
        let count = from.length()?;
        let mut arms = Vec::new();
        for _ in 0..count {
            let quantities = from.quantities()?;
            let series = from.length().and_then(|n| from.numbers(n, f32::from_le_bytes))?;
            let counts = from.length().and_then(|n| from.numbers(n, i64::from_le_bytes))?;
            arms.push(ArmRow { quantities, series, counts });
        }
        match bytes.len() - from.at {
            0 => Ok(UnitRows { arms }),
            extra => Err(CodecError::Trailing { extra }),
        }
    }
}

fn put_length(bytes: &mut Vec<u8>, length: usize) {
    let length = u32::try_from(length).expect("a unit has fewer than 2^32 values: a record holds 2^30 bytes");
    bytes.extend(length.to_le_bytes());
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn take(&mut self, n: usize) -> Result<&'a [u8], CodecError> {
        let end = self.at.checked_add(n).filter(|&end| end <= self.bytes.len());
        let taken = &self.bytes[self.at..end.ok_or(CodecError::Truncated { at: self.at })?];
        self.at += n;
        Ok(taken)
    }

    fn length(&mut self) -> Result<usize, CodecError> {
        Ok(u32_at(self.take(4)?, 0) as usize)
    }

    /// Takes the bytes before it makes room for the values, so that a damaged length asks for no memory.
    fn numbers<const N: usize, T>(&mut self, n: usize, number: fn([u8; N]) -> T) -> Result<Vec<T>, CodecError> {
        let length = n.checked_mul(N).ok_or(CodecError::Truncated { at: self.at })?;
        Ok(self.take(length)?.as_chunks::<N>().0.iter().map(|&bytes| number(bytes)).collect())
    }

    fn quantities(&mut self) -> Result<Vec<Option<f64>>, CodecError> {
        let n = self.length()?;
        let at = self.at;
        let mask = self.take(n.div_ceil(8))?;
        let marked = |i: usize| mask[i / 8] >> (i % 8) & 1 == 1;
        if (n..mask.len() * 8).any(marked) {
            return Err(CodecError::StrayMark { at });
        }
        let present = mask.iter().map(|byte| byte.count_ones() as usize).sum();
        let mut values = self.numbers(present, f64::from_le_bytes)?.into_iter();
        Ok((0..n).map(|i| if marked(i) { values.next() } else { None }).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const INPUTS: [u8; 32] = [7; 32];

    fn record(replicate: u32, length: usize) -> Record {
        Record {
            sample: replicate % 2,
            replicate,
            payload: (0..length).map(|i| (i as u32 * 31 + replicate) as u8).collect(),
        }
    }

    /// A journal of these records, and where each begins.
    fn journal_of(path: &Path, records: &[Record]) -> Vec<usize> {
        let mut journal = Journal::create(path, INPUTS).unwrap();
        let mut starts = Vec::new();
        for record in records {
            starts.push(fs::metadata(path).unwrap().len() as usize);
            journal.append(record).unwrap();
        }
        starts
    }

    #[test]
    fn what_was_appended_is_read_and_more_can_follow() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        let all = [record(3, 40), record(0, 0), record(1, 1000)];
        journal_of(&path, &all[..2]);

        let (mut journal, read) = Journal::resume(&path, INPUTS).unwrap();
        assert_eq!(read, all[..2]);
        assert_eq!(journal.dropped(), 0);
        journal.append(&all[2]).unwrap();
        // Not dropped yet: an append is in the file at once.
        assert_eq!(Journal::resume(&path, INPUTS).unwrap().1, all);
        assert!(is_journal(&path));
    }

    #[test]
    fn a_kill_at_any_byte_of_the_last_record_loses_that_record_only() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        let all = [record(0, 21), record(1, 33), record(2, 30)];
        let last = journal_of(&path, &all)[2];
        let whole = fs::read(&path).unwrap();
        for cut in last..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let (mut journal, read) = Journal::resume(&path, INPUTS).unwrap();
            assert_eq!(read, all[..2], "cut at {cut}");
            assert_eq!(journal.dropped() as usize, cut - last);
            journal.append(&all[2]).unwrap();
            assert_eq!(fs::read(&path).unwrap(), whole, "cut at {cut}");
        }
    }

    #[test]
    fn a_kill_in_the_header_loses_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        journal_of(&path, &[]);
        let whole = fs::read(&path).unwrap();
        for cut in 0..whole.len() {
            fs::write(&path, &whole[..cut]).unwrap();
            let (journal, read) = Journal::resume(&path, INPUTS).unwrap();
            assert!(read.is_empty());
            assert_eq!(journal.dropped() as usize, cut);
            assert_eq!(fs::read(&path).unwrap(), whole);
        }
    }

    #[test]
    fn damage_before_the_last_record_is_told_and_nothing_is_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        let starts = journal_of(&path, &[record(0, 21), record(1, 33), record(2, 30)]);
        let whole = fs::read(&path).unwrap();
        for at in starts[1] + 4..starts[2] {
            let mut damaged = whole.clone();
            damaged[at] ^= 0x10;
            fs::write(&path, &damaged).unwrap();
            match Journal::resume(&path, INPUTS) {
                Err(JournalError::Corrupt { at: found, intact, .. }) => {
                    assert_eq!((found as usize, intact), (starts[1], 1))
                }
                other => panic!("byte {at}: {other:?}"),
            }
            assert_eq!(fs::read(&path).unwrap(), damaged);
        }
    }

    #[test]
    fn a_length_no_record_can_have_is_damage() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        let starts = journal_of(&path, &[record(0, 21), record(1, 33)]);
        let whole = fs::read(&path).unwrap();
        for length in [0, 7, u32::MAX] {
            let mut damaged = whole.clone();
            damaged[starts[0]..starts[0] + 4].copy_from_slice(&u32::to_le_bytes(length));
            fs::write(&path, &damaged).unwrap();
            let error = Journal::resume(&path, INPUTS).unwrap_err();
            assert!(matches!(error, JournalError::Corrupt { intact: 0, .. }), "{length}: {error}");
        }
    }

    #[test]
    fn an_unfinished_last_write_and_a_tail_of_zeros_are_cut() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        let all = [record(0, 21), record(1, 33)];
        let starts = journal_of(&path, &all);
        let whole = fs::read(&path).unwrap();

        let mut unfinished = whole.clone();
        unfinished[starts[1] + 20..].fill(0);
        fs::write(&path, &unfinished).unwrap();
        assert_eq!(Journal::resume(&path, INPUTS).unwrap().1, all[..1]);

        for zeros in [1, 8, 9, 20_000] {
            let mut longer = whole.clone();
            longer.resize(whole.len() + zeros, 0);
            fs::write(&path, &longer).unwrap();
            assert_eq!(Journal::resume(&path, INPUTS).unwrap().1, all);
            assert_eq!(fs::read(&path).unwrap(), whole);
        }
        let mut longer = whole;
        longer.resize(longer.len() + 9000, 0);
        longer.push(1);
        fs::write(&path, &longer).unwrap();
        assert!(matches!(Journal::resume(&path, INPUTS), Err(JournalError::Corrupt { intact: 2, .. })));
    }

    #[test]
    fn other_inputs_another_version_and_other_files_are_refused_untouched() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        journal_of(&path, &[record(0, 4)]);
        let whole = fs::read(&path).unwrap();
        let mut other = INPUTS;
        other[31] ^= 1;
        assert!(matches!(Journal::resume(&path, other), Err(JournalError::ResumeRefused { .. })));

        let mut later = whole.clone();
        later[8] += 1;
        fs::write(&path, &later).unwrap();
        assert!(matches!(Journal::resume(&path, INPUTS), Err(JournalError::WrongVersion { found: 2, .. })));

        fs::write(&path, "a diary").unwrap();
        assert!(!is_journal(&path));
        assert!(matches!(Journal::resume(&path, INPUTS), Err(JournalError::NotAJournal { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"a diary");
        assert!(matches!(Journal::create(&path, INPUTS), Err(JournalError::Io { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"a diary");
    }

    #[test]
    fn a_unit_written_twice_counts_once_if_it_is_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        let mut journal = Journal::create(&path, INPUTS).unwrap();
        for record in [record(4, 9), record(5, 9), record(4, 9)] {
            journal.append(&record).unwrap();
        }
        let (mut journal, read) = Journal::resume(&path, INPUTS).unwrap();
        assert_eq!(read, [record(4, 9), record(5, 9)]);

        journal.append(&Record { payload: vec![0; 9], ..record(5, 9) }).unwrap();
        let error = Journal::resume(&path, INPUTS).unwrap_err();
        assert!(matches!(error, JournalError::Conflict { sample: 1, replicate: 5, .. }), "{error}");
    }

    #[test]
    fn a_failed_write_leaves_no_gap() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.bin");
        let mut journal = Journal::create(&path, INPUTS).unwrap();
        journal.append(&record(0, 5)).unwrap();
        // As a full disk leaves it: part of a record is in the file, and the write was told as failed.
        journal.file.write_all(&[9; 50]).unwrap();
        journal.torn = true;
        journal.append(&record(1, 5)).unwrap();
        assert_eq!(Journal::resume(&path, INPUTS).unwrap().1, [record(0, 5), record(1, 5)]);
    }

    fn rows() -> UnitRows {
        let quantities = vec![
            Some(0.1 + 0.2),
            None,
            Some(-0.0),
            Some(f64::MIN_POSITIVE / 2.0),
            None,
            None,
            Some(f64::MAX),
            None,
            Some(1.0),
        ];
        UnitRows {
            arms: vec![
                ArmRow {
                    quantities,
                    series: vec![1.0, 0.1, f32::MIN_POSITIVE],
                    counts: vec![i64::MIN, -1, 0, i64::MAX],
                },
                ArmRow::default(),
                ArmRow { quantities: vec![None; 8], series: vec![], counts: vec![5] },
            ],
        }
    }

    #[test]
    fn rows_come_back_to_the_bit() {
        let rows = rows();
        let bytes = rows.encode();
        let back = UnitRows::decode(&bytes).unwrap();
        assert_eq!(back, rows);
        // Equality does not see the sign of zero; the bytes do.
        assert_eq!(back.encode(), bytes);
        assert!(back.arms[0].quantities[2].unwrap().is_sign_negative());
        assert_eq!(UnitRows::decode(&UnitRows::default().encode()).unwrap(), UnitRows::default());
    }

    #[test]
    fn rows_of_the_wrong_length_are_refused() {
        let bytes = rows().encode();
        for cut in 0..bytes.len() {
            let error = UnitRows::decode(&bytes[..cut]).unwrap_err();
            assert!(matches!(error, CodecError::Truncated { at } if at <= cut), "{cut}: {error}");
        }
        let longer = [bytes.as_slice(), &[0, 0]].concat();
        assert_eq!(UnitRows::decode(&longer), Err(CodecError::Trailing { extra: 2 }));
        // A length that would ask for more memory than there is.
        let mut huge = bytes.clone();
        huge[4..8].fill(0xff);
        assert!(matches!(UnitRows::decode(&huge), Err(CodecError::Truncated { .. })));
        // Nine quantities: the second byte of the mask has one bit to use.
        let mut stray = bytes;
        stray[9] |= 2;
        assert_eq!(UnitRows::decode(&stray), Err(CodecError::StrayMark { at: 8 }));
    }
}
