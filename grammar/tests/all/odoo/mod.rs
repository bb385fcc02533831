mod import;
mod records;
