//! Lists of names, matched to the firms: what is sure, what is found, and the files that lists come in.

use std::collections::BTreeMap;
use std::process::Output;

use crate::support::TODAY;
use assert_cmd::Command;
use serde_json::Value;

/// Matches a list given on standard input.
fn matched(list: impl Into<Vec<u8>>, args: &[&str]) -> Output {
    Command::cargo_bin("pactscope")
        .unwrap()
        .args(["--today", TODAY, "match", "-"])
        .args(args)
        .env("LANG", "en_US.UTF-8")
        .env("XDG_CONFIG_HOME", "/nonexistent")
        .write_stdin(list)
        .output()
        .unwrap()
}

fn text(list: impl Into<Vec<u8>>, args: &[&str]) -> String {
    let output = matched(list, args);
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn rows(list: impl Into<Vec<u8>>, args: &[&str]) -> Vec<Value> {
    let json: Value = serde_json::from_str(&text(list, &[args, &["--format", "json"]].concat())).unwrap();
    json["rows"].as_array().unwrap().clone()
}

/// For each name how sure it is, and the firm or the first candidate.
fn found(names: &[&str]) -> Vec<(String, String, String)> {
    let list = format!("Name\n{}\n", names.join("\n"));
    let one = |row: Value| {
        let firm = row["firm"].as_str().or_else(|| row["candidates"][0].as_str()).unwrap_or("-");
        (row["name"].as_str().unwrap().to_owned(), row["sure"].as_str().unwrap().to_owned(), firm.to_owned())
    };
    rows(list, &[]).into_iter().map(one).collect()
}

fn assert_found(sure: &[&str], names: &[(&str, &str)]) {
    let given: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    for ((name, found_sure, found_firm), (_, firm)) in found(&given).iter().zip(names) {
        assert!(sure.contains(&found_sure.as_str()), "{name}: {found_sure}");
        assert_eq!(found_firm, firm, "{name}");
    }
}

#[test]
fn no_sure_firm_is_wrong_and_nearly_every_firm_is_found() {
    let list = include_str!("lists/vendors.tsv");
    let list = list.lines().filter(|line| !line.starts_with('#')).collect::<Vec<_>>().join("\n");
    let (mut there, mut found, mut missed) = (0, 0, Vec::new());
    for row in rows(list, &["--column", "name"]) {
        let wanted = row["input"]["firm"].as_str().unwrap();
        if let Some(firm) = row["firm"].as_str() {
            assert_eq!(firm, wanted, "{row}");
        }
        if wanted != "-" {
            there += 1;
            let first = row["firm"].as_str().or_else(|| row["candidates"][0].as_str());
            if first == Some(wanted) { found += 1 } else { missed.push(row["name"].to_string()) }
        }
    }
    assert!(there >= 150, "{there}");
    assert!(found * 100 >= there * 90, "{found} of {there}; not {missed:?}");
}

#[test]
fn the_own_name_with_the_own_legal_form_is_sure() {
    assert_found(
        &["exact"],
        &[
            ("Siemens Aktiengesellschaft", "siemens"),
            ("ORANGE société anonyme", "orange"),
            ("Deloitte LLP", "deloitte"),
            ("Meta Platforms Inc", "meta"),
            ("Hangzhou DeepSeek Artificial Intelligence Co Ltd", "deepseek"),
            ("Meeple società a responsabilità limitata", "meeple-s-r-l"),
            ("Hoezo-Kado VOF", "hoezo-kado-v-o-f"),
            ("Hugging\u{a0}Face", "hugging-face"),
            ("on:mint GmbH", "on-mint-gmbh"),
        ],
    );
    assert_found(
        &["alias"],
        &[("Google LLC", "alphabet"), ("Porsche AG", "porsche"), ("PricewaterhouseCoopers", "pwc")],
    );
}

#[test]
fn a_product_or_an_everyday_word_or_another_legal_form_is_a_candidate() {
    assert_found(
        &["candidate"],
        &[
            ("Titan SA", "amazon"),
            ("Gemini Ltd", "alphabet"),
            ("Porsche SE", "porsche"),
            ("Siemens GmbH", "siemens"),
            ("Threads", "meta"),
            ("Claude", "anthropic"),
            ("Magic", "magic"),
            ("Montenegro", "montenegro-s-r-l"),
            ("Photoshop Ltd", "adobe"),
            ("x ltd", "xai"),
        ],
    );
}

#[test]
fn a_subsidiary_is_a_candidate_with_its_parent_first() {
    assert_found(
        &["candidate"],
        &[
            ("IBM Deutschland GmbH", "ibm"),
            ("Microsoft Ireland Operations Ltd", "microsoft"),
            ("Philips Nederland B.V.", "philips"),
            ("Dr. Ing. h.c. F. Porsche AG", "porsche"),
            ("Công ty TNHH Bosch Việt Nam", "bosch"),
            ("Intl. Business Machines Ltd", "ibm"),
            ("Labs, Black Forest", "black-forest-labs"),
            ("Capgemeni SE", "capgemini"),
        ],
    );
}

#[test]
fn a_subsidiary_scores_well_above_a_stranger() {
    let list = "Name\nGoogle Ireland Limited\nNova Ljubljanska banka d.d.\nAlan Turing Institute\nQwertz Zyx\nSAP SE\n";
    let score: Vec<u64> = rows(list, &[]).iter().map(|row| row["score"].as_u64().unwrap_or(0)).collect();
    let [subsidiary, bank, institute, nothing, own] = score[..] else { panic!("{score:?}") };
    assert!(subsidiary >= bank.max(institute) + 20, "{score:?}");
    assert_eq!((nothing, own), (0, 100));
}

const JOIN: &str = "ID,Vendor ,firm\n17,SAP\u{a0}SE,anna\n18,\"Meta Platforms,\nInc.\",\"b\u{1b}[31m;c\"\n";

#[test]
fn the_answer_has_every_column_of_the_list_as_it_is() {
    let csv = text(JOIN, &["--column", "vendor", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let heading: Vec<String> = reader.headers().unwrap().iter().take(9).map(str::to_owned).collect();
    assert_eq!(heading, ["ID", "Vendor", "firm", "match_firm", "firm_name", "sure", "score", "candidates", "row"]);
    let cells: Vec<Vec<String>> =
        reader.records().map(|row| row.unwrap().iter().take(9).map(str::to_owned).collect()).collect();
    assert_eq!(cells[0], ["17", "SAP\u{a0}SE", "anna", "sap", "SAP", "exact", "100", "", "2"]);
    assert_eq!(cells[1], ["18", "Meta Platforms,\nInc.", "b␛[31m;c", "meta", "Meta", "exact", "100", "", "3"]);
    let json = rows(JOIN, &["--column", "vendor"]);
    assert_eq!(json[0]["input"], serde_json::json!({ "ID": "17", "Vendor": "SAP\u{a0}SE", "firm": "anna" }));
    assert_eq!((json[0]["name"].as_str(), json[1]["row"].as_u64()), (Some("SAP\u{a0}SE"), Some(3)));
}

#[test]
fn no_format_lets_a_list_control_the_terminal() {
    let list = "Name,A\u{1b}[2J\u{202e}\nx\u{1b}]0;y\u{7}\u{7f},\u{9b}31m\u{200b}\n";
    for format in ["table", "json", "ndjson", "csv", "md", "html"] {
        let output = text(list, &["--column", "Name", "--format", format]);
        let bad =
            |c: &char| (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{200b}'..='\u{200f}');
        assert_eq!(output.chars().find(bad), None, "{format}: {output:?}");
    }
    let json = rows(list, &["--column", "Name"]);
    assert_eq!(json[0]["name"], "x\u{1b}]0;y\u{7}\u{7f}");
}

#[test]
fn positions_have_their_dates_as_stated_and_a_source() {
    let list = "Name\nQwertz Zyx\nDassault Systèmes\nMeta\n";
    let json = rows(list, &["--positions"]);
    assert_eq!(json[0]["positions"], serde_json::json!({}));
    let by = json[1]["positions"].as_object().unwrap().iter().find(|(_, it)| it["dated"] == "by");
    let (key, stance) = by.unwrap();
    let date = format!("by {}", stance["date"].as_str().unwrap());
    let source = stance["source"].as_str().unwrap();
    assert!(source.starts_with("https://"), "{source}");
    let csv = text(list, &["--positions", "--format", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<BTreeMap<String, String>> = reader.deserialize().map(Result::unwrap).collect();
    assert_eq!(rows[1][&format!("{key}_date")], date);
    assert_eq!(rows[1][&format!("{key}_source")], source);
    assert_eq!((rows[0]["pact"].as_str(), rows[2]["pact"].as_str()), ("", "declined"));
    for format in ["table", "md", "html"] {
        let output = text(list, &["--positions", "--format", format]);
        assert!(output.contains(&date) && output.contains("declined 2024-09-24"), "{output}");
        assert_eq!(output.contains(source), format != "table", "{output}");
        let vi = text(list, &["--positions", "--format", format, "--lang", "vi"]);
        assert!(vi.contains("2024-09-24") && !vi.contains(&date), "{vi}");
    }
    let page = text(JOIN, &["--column", "Vendor", "--format", "html"]);
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<td>sap</td>"), "{page}");
}

#[test]
fn lists_are_read_as_spreadsheets_write_them() {
    let wide: Vec<u8> =
        "Vendor\tCountry\r\nTelefónica S.A.\tES\r\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for list in [
        b"Vendor,Country\nTelef\xf3nica S.A.,ES\n".to_vec(),
        "Vendor;Country\r\nTelefónica S.A.;ES\r\n".into(),
        "sep=;\r\nVendor;Country\r\n\"Telefónica S.A.\";ES\r\n".into(),
        "\u{feff}Country\tVendor\nES\tTelefónica S.A.\n".into(),
        "vendor\u{a0} ,x\nTelefónica, x\n".into(),
        [b"\xff\xfe".to_vec(), wide.clone()].concat(),
        wide,
    ] {
        let rows = rows(list.clone(), &["--column", "Vendor"]);
        assert_eq!(rows.len(), 1, "{}", String::from_utf8_lossy(&list));
        assert_eq!(rows[0]["firm"], "telefonica", "{rows:?}");
    }
    let rows = rows("a~Vendor\n1~SAP SE\n", &["--column", "Vendor", "--delimiter", "~"]);
    assert_eq!(rows[0]["firm"], "sap");
}

#[test]
fn what_is_no_list_is_told_with_its_line() {
    for (list, args, english, vietnamese) in [
        (
            &b"Vendor,C\n\"SAP SE,DE\nOrange SA,FR\n"[..],
            &["--column", "Vendor"][..],
            "-:2: a quotation mark",
            "-:2: dấu ngoặc kép",
        ),
        (
            b"Vendor,C\nSAP SE,DE\nMeta, Inc.,US\n",
            &["--column", "Vendor"],
            "-:3: 3 cells, but the heading has 2",
            "-:3: có 3 ô",
        ),
        (b"Vendor;C\n", &["--column", "Name"], "there are: `Vendor`, `C`", "các cột: `Vendor`, `C`"),
        (b"Vendor;C\n", &[], "with --column; there are: `Vendor`, `C`", "bằng --column; các cột: `Vendor`, `C`"),
        (b"\x1f\x8b\x08\x00", &[], "-: compressed (gzip)", "-: tệp nén (gzip)"),
        (b"PK\x03\x04\x00", &[], "-: a workbook", "-: sổ tính"),
        (b"", &[], "-: the file is empty", "-: tệp trống"),
        (b"Vendor\n", &["--delimiter", "ab"], "expected one character, or tab", "cần một ký tự, hoặc tab"),
    ] {
        for (lang, said) in [("en", english), ("vi", vietnamese)] {
            let output = matched(list, &[args, &["--lang", lang]].concat());
            let error = String::from_utf8(output.stderr).unwrap();
            assert!(error.contains(said), "{error}");
            assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{error}");
        }
    }
}

#[test]
fn a_pipe_that_has_a_name_is_read() {
    let run = |args: &[&str], input: &str| {
        let output = Command::cargo_bin("pactscope").unwrap().args(args).write_stdin(input).output().unwrap();
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    assert!(run(&["match", "/dev/stdin", "--lang", "en"], "Name\nSAP SE\n").contains("exact"));
    assert!(run(&["check", "/dev/fd/0", "--lang", "en"], "{}").contains("No problems"));
    assert!(run(&["firms", "id:meta", "--data", "/dev/fd/0"], "{}").contains("Meta"));
}

#[test]
fn how_sure_a_match_is_stands_in_words() {
    let list = "Name\nSAP SE\nGoogle\nTitan SA\nQwertz Zyx\n";
    for (lang, words) in [
        ("en", ["exact", "by alias", "candidate", "no similar name"]),
        ("vi", ["trùng khớp", "theo tên khác", "có thể là", "không có tên gần giống"]),
    ] {
        let table = text(list, &["--lang", lang]);
        for (line, word) in table.lines().skip(1).zip(words) {
            assert!(line.contains(word), "{table}");
        }
    }
}

#[test]
fn the_same_names_are_found_in_find() {
    for (query, firm) in [
        ("Google Ireland Limited", "alphabet"),
        ("Siemens Aktiengesellschaft", "siemens"),
        ("Koninklijke Philips N.V.", "philips"),
        ("Dr. Ing. h.c. F. Porsche AG", "porsche"),
        ("Công ty TNHH Microsoft Việt Nam", "microsoft"),
    ] {
        let output =
            Command::cargo_bin("pactscope").unwrap().args(["firms", query, "--format", "json"]).output().unwrap();
        let json: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["rows"][0]["id"], firm, "{query}");
    }
}

#[test]
fn a_first_line_that_is_a_firm_is_told() {
    for (lang, said) in [("en", "`Facebook`, is taken for the heading"), ("vi", "`Facebook` được coi là tiêu đề")]
    {
        let output = matched("Facebook\nApple\nMeta\n", &["--lang", lang]);
        assert!(String::from_utf8(output.stderr).unwrap().contains(said));
        let usual = matched("Name\nApple\n", &["--lang", lang]);
        assert!(usual.stderr.is_empty());
    }
}
