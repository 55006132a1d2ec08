//! `replicates.parquet` and `series.parquet`: one row a replicate, one row a point in time.
//!
//! Rows stand in (arm, sample, replicate) order, arms as the study lists them, whatever order the units finished in.
//! The files hold no time, no machine and no version of a library, and are the same bytes for the same values.
//!
//! Compressed with Snappy: pure Rust, read by every Parquet reader, and it takes the same decisions on every processor
//! (the pure-Rust gzip chooses its hash by processor; zstd needs a C compiler).

use crate::directory::atomic_write;
use crate::journal::{ArmRow, UnitRows};
use parquet::basic::{Compression, Encoding, LogicalType, Repetition, Type as Physical};
use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, FloatType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::properties::{WriterProperties, WriterPropertiesBuilder};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::Field;
use parquet::schema::types::{ColumnPath, Type};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufWriter};
use std::iter::repeat_n;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the files name as their writer, in the form that readers parse: the version is that of the layout, so that a
/// new release, of this program or of the library, writes the same bytes.
const CREATED_BY: &str = "renxing version 1";
/// Columns of `replicates.parquet` that stand before the quantities.
const KEYS: [&str; 4] = ["seed", "sample", "replicate", "arm"];
/// Rows that are held in memory and compressed together.
const ROWS_IN_GROUP: usize = 1 << 20;

/// What the numbers of every unit stand for, in their order.
#[derive(Clone, Debug, PartialEq)]
pub struct Columns {
    /// Seed of the study.
    pub seed: u64,
    /// Arms by identifier; the first is the baseline.
    pub arms: Vec<String>,
    /// Natural quantities ([`ArmRow::quantities`]).
    pub quantities: Vec<String>,
    /// Names of the series, the rows of [`ArmRow::series`].
    pub series: Vec<String>,
    /// Hours after the impact, the columns of [`ArmRow::series`].
    pub hours: Vec<f64>,
}

/// One finished unit, decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Parameter sample, from 0.
    pub sample: u32,
    /// Replicate, from 0.
    pub replicate: u32,
    /// What it yielded.
    pub rows: UnitRows,
}

/// `replicates.parquet`, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Replicates {
    /// Natural quantities by name.
    pub quantities: Vec<String>,
    /// Rows in the order of the file.
    pub rows: Vec<ReplicateRow>,
}

/// One replicate of one arm.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicateRow {
    /// Seed of the study.
    pub seed: u64,
    /// Parameter sample.
    pub sample: u32,
    /// Replicate.
    pub replicate: u32,
    /// Arm.
    pub arm: String,
    /// Values in the order of [`Replicates::quantities`]; none where a quantity does not apply.
    pub quantities: Vec<Option<f64>>,
}

/// Why a table cannot be written or read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// The disk said no.
    #[error("{path}")]
    Io {
        /// Table.
        path: PathBuf,
        /// Cause.
        source: io::Error,
    },
    /// The Parquet library said no: most often the file is damaged.
    #[error("{path}")]
    Parquet {
        /// Table.
        path: PathBuf,
        /// Cause.
        source: ParquetError,
    },
    /// The file is Parquet, but not one of ours.
    #[error("{path} is not a table of replicates: {reason}")]
    NotReplicates {
        /// Table.
        path: PathBuf,
        /// What is missing or of another type.
        reason: String,
    },
    /// Two columns, series or arms would have one name.
    #[error("two columns, series or arms are named {name:?}")]
    SameName {
        /// Name.
        name: String,
    },
    /// The same unit is given twice.
    #[error("sample {sample}, replicate {replicate} is given twice")]
    SameUnit {
        /// Parameter sample.
        sample: u32,
        /// Replicate.
        replicate: u32,
    },
    /// A unit has more or fewer values than the columns say.
    #[error("sample {sample}, replicate {replicate} has {found} {what} where {expected} are expected")]
    WrongLength {
        /// Parameter sample.
        sample: u32,
        /// Replicate.
        replicate: u32,
        /// Values of what.
        what: &'static str,
        /// How many it has.
        found: usize,
        /// How many the columns say.
        expected: usize,
    },
    /// A value that is not a number, or infinite: a quantity that does not apply is none.
    #[error("sample {sample}, replicate {replicate}, arm {arm}: {name} is not finite")]
    NotFinite {
        /// Parameter sample.
        sample: u32,
        /// Replicate.
        replicate: u32,
        /// Arm.
        arm: String,
        /// Quantity or series.
        name: String,
    },
}

/// Write `replicates.parquet`: seed, sample, replicate, arm and every natural quantity (null where it does not
/// apply).
///
/// `units` may come in any order.
pub fn write_replicates(path: &Path, columns: &Columns, units: &[Unit]) -> Result<(), TableError> {
    let names: Vec<&str> = KEYS.into_iter().chain(columns.quantities.iter().map(String::as_str)).collect();
    check_names(&names)?;
    let rows = rows(columns, units)?;
    let mut fields = vec![
        unsigned("seed", Physical::INT64, 64),
        unsigned("sample", Physical::INT32, 32),
        unsigned("replicate", Physical::INT32, 32),
        text("arm"),
    ];
    fields.extend(columns.quantities.iter().map(|name| number(name, Physical::DOUBLE, Repetition::OPTIONAL)));

    write_table(path, "replicates", fields, properties().build(), rows.chunks(ROWS_IN_GROUP), |group, rows| {
        let seeds = vec![columns.seed.cast_signed(); rows.len()];
        write_column::<Int64Type>(group, |column| write(column, &seeds))?;
        write_units(group, rows, 1)?;
        write_arms(group, columns, rows, 1)?;
        for quantity in 0..columns.quantities.len() {
            let values = || rows.iter().map(|row| row.values.quantities[quantity]);
            let present: Vec<f64> = values().flatten().collect();
            let levels: Vec<i16> = values().map(|value| i16::from(value.is_some())).collect();
            write_column::<DoubleType>(group, |column| column.write_batch(&present, Some(&levels), None).map(drop))?;
        }
        Ok(())
    })
}

/// Write `series.parquet` in long form: arm, sample, replicate, name, hours, value.
///
/// `units` may come in any order.
pub fn write_series(path: &Path, columns: &Columns, units: &[Unit]) -> Result<(), TableError> {
    check_names(&columns.series.iter().map(String::as_str).collect::<Vec<_>>())?;
    let rows = rows(columns, units)?;
    let fields = vec![
        text("arm"),
        unsigned("sample", Physical::INT32, 32),
        unsigned("replicate", Physical::INT32, 32),
        text("name"),
        number("hours", Physical::DOUBLE, Repetition::REQUIRED),
        number("value", Physical::FLOAT, Repetition::REQUIRED),
    ];
    // Shares of many people rarely repeat: split by byte they shrink better than in a dictionary.
    let value = ColumnPath::from("value");
    let properties = properties()
        .set_column_dictionary_enabled(value.clone(), false)
        .set_column_encoding(value, Encoding::BYTE_STREAM_SPLIT);

    let times = columns.hours.len();
    let points = columns.series.len() * times;
    let names: Vec<ByteArray> = columns.series.iter().flat_map(|name| repeat_n(bytes(name), times)).collect();
    let hours: Vec<f64> = columns.series.iter().flat_map(|_| &columns.hours).copied().collect();
    let groups = rows.chunks((ROWS_IN_GROUP / points.max(1)).max(1));
    write_table(path, "series", fields, properties.build(), groups, |group, rows| {
        write_arms(group, columns, rows, points)?;
        write_units(group, rows, points)?;
        write_column::<ByteArrayType>(group, |column| rows.iter().try_for_each(|_| write(column, &names)))?;
        write_column::<DoubleType>(group, |column| rows.iter().try_for_each(|_| write(column, &hours)))?;
        write_column::<FloatType>(group, |column| rows.iter().try_for_each(|row| write(column, &row.values.series)))
    })
}

/// Read `replicates.parquet`.
pub fn read_replicates(path: &Path) -> Result<Replicates, TableError> {
    let wrong = |source| TableError::Parquet { path: path.to_owned(), source };
    let not_ours = |reason: String| TableError::NotReplicates { path: path.to_owned(), reason };
    let file = File::open(path).map_err(|source| TableError::Io { path: path.to_owned(), source })?;
    let reader = SerializedFileReader::new(file).map_err(wrong)?;

    let schema = reader.metadata().file_metadata().schema();
    let mut names: Vec<String> = schema.get_fields().iter().map(|field| field.name().to_owned()).collect();
    let keys: Vec<&str> = names.iter().take(KEYS.len()).map(String::as_str).collect();
    if keys != KEYS {
        return Err(not_ours(format!("it begins with the columns {keys:?}")));
    }
    let quantities = names.split_off(KEYS.len());

    let mut rows = Vec::new();
    for row in reader.get_row_iter(None).map_err(wrong)? {
        let row = row.map_err(wrong)?;
        let mut fields = row.get_column_iter().map(|(_, field)| field);
        let keys = (fields.next(), fields.next(), fields.next(), fields.next());
        let (Some(Field::ULong(seed)), Some(Field::UInt(sample)), Some(Field::UInt(replicate)), Some(Field::Str(arm))) =
            keys
        else {
            return Err(not_ours("its first columns are of other types".to_owned()));
        };
        let values = fields.zip(&quantities).map(|(field, name)| match field {
            Field::Double(value) => Ok(Some(*value)),
            Field::Null => Ok(None),
            _ => Err(not_ours(format!("{name:?} is not a column of numbers"))),
        });
        let quantities = values.collect::<Result<_, _>>()?;
        rows.push(ReplicateRow { seed: *seed, sample: *sample, replicate: *replicate, arm: arm.clone(), quantities });
    }
    Ok(Replicates { quantities, rows })
}

/// One arm of one unit.
struct Row<'a> {
    arm: usize,
    sample: u32,
    replicate: u32,
    values: &'a ArmRow,
}

/// All rows in (arm, sample, replicate) order, every one with as many finite values as there are columns.
fn rows<'a>(columns: &Columns, units: &'a [Unit]) -> Result<Vec<Row<'a>>, TableError> {
    check_names(&columns.arms.iter().map(String::as_str).collect::<Vec<_>>())?;
    let points = columns.series.len() * columns.hours.len();
    let mut rows = Vec::with_capacity(units.len() * columns.arms.len());
    for &Unit { sample, replicate, rows: ref unit } in units {
        let check = |what, found, expected| {
            if found == expected {
                Ok(())
            } else {
                Err(TableError::WrongLength { sample, replicate, what, found, expected })
            }
        };
        check("arms", unit.arms.len(), columns.arms.len())?;
        for (arm, values) in unit.arms.iter().enumerate() {
            check("quantities", values.quantities.len(), columns.quantities.len())?;
            check("points of series", values.series.len(), points)?;
            let not_finite = |name: &String| TableError::NotFinite {
                sample,
                replicate,
                arm: columns.arms[arm].clone(),
                name: name.clone(),
            };
            if let Some(i) = values.quantities.iter().position(|value| value.is_some_and(|value| !value.is_finite())) {
                return Err(not_finite(&columns.quantities[i]));
            }
            if let Some(i) = values.series.iter().position(|value| !value.is_finite()) {
                return Err(not_finite(&columns.series[i / columns.hours.len()]));
            }
            rows.push(Row { arm, sample, replicate, values });
        }
    }
    let key = |row: &Row| (row.arm, row.sample, row.replicate);
    rows.sort_unstable_by_key(key);
    match rows.windows(2).find(|pair| key(&pair[0]) == key(&pair[1])) {
        Some(pair) => Err(TableError::SameUnit { sample: pair[0].sample, replicate: pair[0].replicate }),
        None => Ok(rows),
    }
}

fn check_names(names: &[&str]) -> Result<(), TableError> {
    let mut seen = BTreeSet::new();
    match names.iter().find(|name| !seen.insert(**name)) {
        Some(name) => Err(TableError::SameName { name: (*name).to_owned() }),
        None => Ok(()),
    }
}

fn unsigned(name: &str, physical: Physical, bit_width: i8) -> Arc<Type> {
    let field = Type::primitive_type_builder(name, physical)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::integer(bit_width, false)))
        .build();
    Arc::new(field.expect("32 and 64 bits fit their physical types"))
}

fn text(name: &str) -> Arc<Type> {
    let field = Type::primitive_type_builder(name, Physical::BYTE_ARRAY)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::String))
        .build();
    Arc::new(field.expect("text is bytes"))
}

fn number(name: &str, physical: Physical, repetition: Repetition) -> Arc<Type> {
    let field = Type::primitive_type_builder(name, physical).with_repetition(repetition).build();
    Arc::new(field.expect("a plain number needs nothing more"))
}

fn properties() -> WriterPropertiesBuilder {
    WriterProperties::builder().set_created_by(CREATED_BY.to_owned()).set_compression(Compression::SNAPPY)
}

/// What the closure of [`atomic_write`] can fail with.
enum Failure {
    Io(io::Error),
    Parquet(ParquetError),
}

impl From<io::Error> for Failure {
    fn from(source: io::Error) -> Failure {
        Failure::Io(source)
    }
}

impl From<ParquetError> for Failure {
    fn from(source: ParquetError) -> Failure {
        Failure::Parquet(source)
    }
}

type Group<'f, 'a> = SerializedRowGroupWriter<'f, &'a mut BufWriter<File>>;

/// One row group for every element of `groups`, all in one file that appears when it is whole.
fn write_table<G>(
    path: &Path,
    name: &str,
    fields: Vec<Arc<Type>>,
    properties: WriterProperties,
    groups: impl Iterator<Item = G>,
    mut write_group: impl FnMut(&mut Group, G) -> Result<(), ParquetError>,
) -> Result<(), TableError> {
    let written = atomic_write(path, |file| {
        let schema = Arc::new(Type::group_type_builder(name).with_fields(fields).build()?);
        let mut writer = SerializedFileWriter::new(file, schema, Arc::new(properties))?;
        for rows in groups {
            let mut group = writer.next_row_group()?;
            write_group(&mut group, rows)?;
            group.close()?;
        }
        writer.close()?;
        Ok(())
    });
    written.map_err(|failure| match failure {
        Failure::Io(source) => TableError::Io { path: path.to_owned(), source },
        Failure::Parquet(source) => TableError::Parquet { path: path.to_owned(), source },
    })
}

/// The next column of the group, which must be of type `T`.
fn write_column<T: DataType>(
    group: &mut Group,
    write: impl FnOnce(&mut ColumnWriterImpl<'_, T>) -> Result<(), ParquetError>,
) -> Result<(), ParquetError> {
    let mut column = group.next_column()?.expect("the schema has a field for every column written");
    write(column.typed::<T>())?;
    column.close()
}

fn write<T: DataType>(column: &mut ColumnWriterImpl<'_, T>, values: &[T::T]) -> Result<(), ParquetError> {
    column.write_batch(values, None, None).map(drop)
}

/// Sample and replicate of every row, each `times` over.
fn write_units(group: &mut Group, rows: &[Row], times: usize) -> Result<(), ParquetError> {
    for of_unit in [|row: &Row| row.sample, |row: &Row| row.replicate] {
        let values: Vec<i32> = rows.iter().flat_map(|row| repeat_n(of_unit(row).cast_signed(), times)).collect();
        write_column::<Int32Type>(group, |column| write(column, &values))?;
    }
    Ok(())
}

/// Arm of every row, each `times` over.
fn write_arms(group: &mut Group, columns: &Columns, rows: &[Row], times: usize) -> Result<(), ParquetError> {
    let arms: Vec<ByteArray> = columns.arms.iter().map(|arm| bytes(arm)).collect();
    write_column::<ByteArrayType>(group, |column| {
        rows.iter().try_for_each(|row| write(column, &vec![arms[row.arm].clone(); times]))
    })
}

fn bytes(text: &str) -> ByteArray {
    ByteArray::from(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn columns() -> Columns {
        Columns {
            seed: u64::MAX - 4,
            // Not in the order of the alphabet: the order of the study counts.
            arms: names(&["没有措施", "drills", "beds"]),
            quantities: names(&["deaths", "hours_to_water", "never"]),
            series: names(&["power", "all"]),
            hours: vec![0.0, 0.5, 72.0],
        }
    }

    fn unit(sample: u32, replicate: u32) -> Unit {
        let arm = |arm: u32| {
            let n = f64::from(100 * arm + 10 * sample) + f64::from(replicate);
            ArmRow {
                quantities: vec![Some(n / 7.0), replicate.is_multiple_of(2).then_some(-n), None],
                series: (0..6).map(|i| 1.0 / (n as f32 + i as f32 + 1.0)).collect(),
                counts: vec![1, 2],
            }
        };
        Unit { sample, replicate, rows: UnitRows { arms: (0..3).map(arm).collect() } }
    }

    fn units() -> Vec<Unit> {
        [(1, u32::MAX), (0, 2), (1, 0), (0, 0), (0, 1)].map(|(sample, replicate)| unit(sample, replicate)).to_vec()
    }

    #[test]
    fn replicates_come_back_in_order_and_to_the_bit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("replicates.parquet");
        let columns = columns();
        write_replicates(&path, &columns, &units()).unwrap();
        let read = read_replicates(&path).unwrap();
        assert_eq!(read.quantities, columns.quantities);

        let mut expected = Vec::new();
        for (arm, name) in columns.arms.iter().enumerate() {
            for (sample, replicate) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, u32::MAX)] {
                let quantities = unit(sample, replicate).rows.arms[arm].quantities.clone();
                expected.push(ReplicateRow { seed: columns.seed, sample, replicate, arm: name.clone(), quantities });
            }
        }
        assert_eq!(read.rows, expected);
    }

    #[test]
    fn series_come_back_in_order_and_to_the_bit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("series.parquet");
        let columns = columns();
        write_series(&path, &columns, &units()).unwrap();

        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        let mut rows = reader.get_row_iter(None).unwrap();
        for (arm, arm_name) in columns.arms.iter().enumerate() {
            for (sample, replicate) in [(0, 0), (0, 1), (0, 2), (1, 0), (1, u32::MAX)] {
                for i in 0..6 {
                    let expected = vec![
                        ("arm", Field::Str(arm_name.clone())),
                        ("sample", Field::UInt(sample)),
                        ("replicate", Field::UInt(replicate)),
                        ("name", Field::Str(columns.series[i / 3].clone())),
                        ("hours", Field::Double(columns.hours[i % 3])),
                        ("value", Field::Float(unit(sample, replicate).rows.arms[arm].series[i])),
                    ];
                    let row = rows.next().unwrap().unwrap();
                    let found: Vec<(&str, Field)> =
                        row.get_column_iter().map(|(name, field)| (name.as_str(), field.clone())).collect();
                    assert_eq!(found, expected);
                }
            }
        }
        assert!(rows.next().is_none());
    }

    #[test]
    fn the_same_units_in_any_order_give_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, units: &[Unit]| {
            let (replicates, series) =
                (folder.path().join(format!("{name}-r")), folder.path().join(format!("{name}-s")));
            write_replicates(&replicates, &columns(), units).unwrap();
            write_series(&series, &columns(), units).unwrap();
            (fs::read(replicates).unwrap(), fs::read(series).unwrap())
        };
        let first = write("first", &units());
        let reversed: Vec<Unit> = units().into_iter().rev().collect();
        assert_eq!(write("second", &reversed), first);

        let mut other = units();
        other[3].rows.arms[2].series[5] += f32::EPSILON;
        let changed = write("third", &other);
        assert_eq!(changed.0, first.0);
        assert_ne!(changed.1, first.1);

        let reader = SerializedFileReader::new(File::open(folder.path().join("first-r")).unwrap()).unwrap();
        let metadata = reader.metadata().file_metadata();
        assert_eq!(metadata.created_by(), Some(CREATED_BY));
        assert!(metadata.key_value_metadata().is_none());
    }

    /// Another process, machine or build writes these bytes too. A new version of `parquet` may move them: that is a
    /// change of results, to be told as one.
    #[test]
    fn the_bytes_are_these() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table");
        write_replicates(&path, &columns(), &units()).unwrap();
        let replicates = "d61f18910868ed1c3313453706c125c99153894ed6248f9e28bf02ab2ea2677f";
        assert_eq!(crate::manifest::sha256_of(&path).unwrap(), replicates);
        write_series(&path, &columns(), &units()).unwrap();
        let series = "ece0d969ec45a98c96a9dc856f339ed69451db389bfa059876182a1b57c99c4a";
        assert_eq!(crate::manifest::sha256_of(&path).unwrap(), series);
    }

    /// One file of several row groups, with as many points as a real run has in one of its arms.
    #[test]
    fn many_series_are_small_and_stay_in_order_over_row_groups() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("series.parquet");
        let columns = Columns {
            arms: names(&["baseline", "drills"]),
            series: (0..9).map(|i| format!("series-{i}")).collect(),
            hours: (0..300).map(f64::from).collect(),
            ..columns()
        };
        // Served out of 38 000, from a drop back to all.
        let share = |replicate: u32, i: u32| {
            let (name, time) = (i / 300, i % 300);
            let lost = 38_000 * (1 + (replicate * 7919 + name * 31) % 97) / 100;
            (38_000 - lost.saturating_sub(lost * time / (150 + replicate % 100))) as f32 / 38_000.0
        };
        let unit = |replicate| {
            let series: Vec<f32> = (0..2700).map(|i| share(replicate, i)).collect();
            let arm = ArmRow { quantities: vec![None; 3], series, counts: vec![] };
            Unit { sample: 0, replicate, rows: UnitRows { arms: vec![arm; 2] } }
        };
        let units: Vec<Unit> = (0..250).map(unit).collect();
        write_series(&path, &columns, &units).unwrap();

        let reader = SerializedFileReader::new(File::open(&path).unwrap()).unwrap();
        assert_eq!(reader.metadata().file_metadata().num_rows(), 2 * 250 * 2700);
        assert_eq!(reader.num_row_groups(), 2);
        for (n, row) in reader.get_row_iter(None).unwrap().enumerate().step_by(9973) {
            let row = row.unwrap();
            let found: Vec<Field> = row.get_column_iter().map(|(_, field)| field.clone()).collect();
            let (replicate, i) = ((n / 2700 % 250) as u32, (n % 2700) as u32);
            assert_eq!(found[0], Field::Str(columns.arms[n / (250 * 2700)].clone()));
            assert_eq!(found[2], Field::UInt(replicate));
            assert_eq!(found[5], Field::Float(share(replicate, i)));
        }
        let bytes = fs::metadata(&path).unwrap().len();
        assert!(bytes < 3_000_000, "{bytes} bytes for 1.35 million points");
    }

    #[test]
    fn no_units_and_no_quantities_are_tables_too() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("empty.parquet");
        write_replicates(&path, &columns(), &[]).unwrap();
        assert_eq!(read_replicates(&path).unwrap(), Replicates { quantities: columns().quantities, rows: vec![] });

        let bare = Columns { quantities: vec![], series: vec![], ..columns() };
        let rows = UnitRows { arms: vec![ArmRow::default(); 3] };
        let units = [Unit { sample: 0, replicate: 0, rows }];
        write_replicates(&path, &bare, &units).unwrap();
        assert_eq!(read_replicates(&path).unwrap().rows.len(), 3);
        write_series(&path, &bare, &units).unwrap();
        assert!(matches!(read_replicates(&path), Err(TableError::NotReplicates { .. })));
    }

    #[test]
    fn what_does_not_fit_the_columns_is_refused_and_nothing_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let both = |columns: &Columns, units: &[Unit]| {
            let one = write_replicates(&path, columns, units).unwrap_err();
            let two = write_series(&path, columns, units).unwrap_err();
            assert_eq!(one.to_string(), two.to_string());
            assert!(!path.exists());
            one
        };
        let spoilt = |spoil: fn(&mut Vec<Unit>)| {
            let mut units = units();
            spoil(&mut units);
            both(&columns(), &units)
        };

        let error = spoilt(|units| units[1].rows.arms.truncate(2));
        assert!(
            matches!(error, TableError::WrongLength { what: "arms", found: 2, expected: 3, replicate: 2, .. }),
            "{error}"
        );
        let error = spoilt(|units| units[1].rows.arms[2].quantities.push(None));
        assert!(matches!(error, TableError::WrongLength { what: "quantities", found: 4, expected: 3, .. }), "{error}");
        let error = spoilt(|units| units[1].rows.arms[2].series.truncate(5));
        assert!(matches!(error, TableError::WrongLength { found: 5, expected: 6, .. }), "{error}");
        let error = spoilt(|units| units.push(unit(1, 0)));
        assert!(matches!(error, TableError::SameUnit { sample: 1, replicate: 0 }), "{error}");
        let error = spoilt(|units| units[0].rows.arms[1].quantities[0] = Some(f64::NAN));
        assert!(
            matches!(&error, TableError::NotFinite { arm, name, .. } if arm == "drills" && name == "deaths"),
            "{error}"
        );
        let error = spoilt(|units| units[0].rows.arms[1].series[3] = f32::INFINITY);
        assert!(matches!(&error, TableError::NotFinite { name, .. } if name == "all"), "{error}");

        let error = both(&Columns { arms: names(&["a", "b", "a"]), ..columns() }, &units());
        assert!(matches!(&error, TableError::SameName { name } if name == "a"), "{error}");
        let taken = Columns { quantities: names(&["deaths", "seed", "never"]), ..columns() };
        assert!(matches!(write_replicates(&path, &taken, &units()), Err(TableError::SameName { .. })));
        let twice = Columns { series: names(&["all", "all"]), ..columns() };
        assert!(matches!(write_series(&path, &twice, &units()), Err(TableError::SameName { .. })));
    }

    #[test]
    fn a_damaged_table_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("replicates.parquet");
        assert!(matches!(read_replicates(&path), Err(TableError::Io { .. })));
        write_replicates(&path, &columns(), &units()).unwrap();
        let whole = fs::read(&path).unwrap();
        for cut in [0, 3, whole.len() / 2, whole.len() - 1] {
            fs::write(&path, &whole[..cut]).unwrap();
            assert!(matches!(read_replicates(&path), Err(TableError::Parquet { .. })), "{cut}");
        }
    }
}
