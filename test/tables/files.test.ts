import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import writeXlsxFile from "write-excel-file/node";
import type { Cell, Sheet } from "../../src/core/tables/table.ts";
import { RescueError } from "../../src/node/rescue-error.ts";
import { readSheets } from "../../src/node/tables/read-sheets.ts";
import { writeTable } from "../../src/node/tables/write-table.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

describe("The file of a table", () => {
  const folder = temporaryFolder();

  /** Reads bytes as the file of a table. */
  function read(bytes: string | Uint8Array, name = "table.csv"): Promise<readonly Sheet[]> {
    const path = join(folder(), name);
    writeFileSync(path, bytes);
    return readSheets(path, name);
  }

  async function rowsOf(bytes: string | Uint8Array): Promise<readonly (readonly Cell[])[]> {
    return (await read(bytes))[0]?.rows ?? [];
  }

  const LINES = "Name;Größe\nÄrger;1,5\n";
  const ROWS = [
    ["Name", "Größe"],
    ["Ärger", "1,5"],
  ];
  const encoded: Readonly<Record<string, Uint8Array>> = {
    "UTF-8": Buffer.from(LINES, "utf8"),
    "UTF-8 with a mark": Buffer.from(`\uFEFF${LINES}`, "utf8"),
    "UTF-16 with a mark": Buffer.from(`\uFEFF${LINES}`, "utf16le"),
    "UTF-16 big-endian": Buffer.from(`\uFEFF${LINES}`, "utf16le").swap16(),
    "Windows-1252": Buffer.from(LINES, "latin1"),
  };
  for (const [name, bytes] of Object.entries(encoded))
    it(`is read in ${name}`, async () => {
      assert.deepEqual(await rowsOf(bytes), ROWS);
    });

  it("may be UTF-16 without a mark", async () => {
    assert.deepEqual(await rowsOf(Buffer.from("a;b\n1;2\n", "utf16le")), [
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  for (const separator of [",", ";", "\t", "|"])
    it(`may have ${JSON.stringify(separator)} between its cells, and other marks within them`, async () => {
      const lines = [
        ["Title", "Cost"],
        ["a: b", '"1,5; 2|3"'],
        ["", "x"],
      ].map((cells) => cells.join(separator));
      assert.deepEqual(await rowsOf(`${lines.join("\r\n")}\r\n`), [
        ["Title", "Cost"],
        ["a: b", "1,5; 2|3"],
        ["", "x"],
      ]);
    });

  it("may say what is between its cells", async () => {
    assert.deepEqual(await rowsOf("sep=;\na,b;c\n"), [["a,b", "c"]]);
  });

  it("keeps blank lines, lines within cells and stray quotes", async () => {
    assert.deepEqual(await rowsOf('a,b\n\n"two\nlines",5" screen\n'), [["a", "b"], [], ["two\nlines", '5" screen']]);
  });

  it("is refused when it is no table, an old workbook, or not there", async () => {
    await assert.rejects(read(Buffer.from([0, 1, 2, 0, 255, 0, 7])), RescueError);
    await assert.rejects(read("a\0b,c\n"), /neither a workbook nor text/);
    await assert.rejects(read(Buffer.from("d0cf11e0a1b11ae1", "hex"), "old.xls"), /Excel's format of 2003/);
    await assert.rejects(read(Buffer.from("504b0304ffff", "hex"), "broken.xlsx"), /no workbook/);
    await assert.rejects(readSheets(join(folder(), "none.csv"), "none.csv"), /no file none\.csv/);
    await assert.rejects(readSheets(folder(), "folder"), /no file folder/);
    await assert.rejects(read('a,"b\nc,d\n'), /cannot be read as a table/);
  });

  it("is refused when it has more columns than any real table, but not for blank ones", async () => {
    await assert.rejects(read(`${"x,".repeat(1_000_000)}x\n`), /1000001 columns/);
    assert.deepEqual(await rowsOf(`a,b${",".repeat(100_000)}\n1,2\n`), [
      ["a", "b"],
      ["1", "2"],
    ]);
  });

  it("is written with a mark only where a spreadsheet needs it, and read again", async () => {
    const columns = [{ label: "a", type: "text" }] as const;
    const path = join(folder(), "out.csv");
    await writeTable(path, { name: "t", columns, rows: [["é"], [true], [null]] });
    assert.deepEqual((await readSheets(path, "out.csv"))[0]?.rows, [["a"], ["é"], ["true"], []]);
    await assert.rejects(
      writeTable(join(folder(), "out.pdf"), { name: "t", columns, rows: [] }),
      /neither a \.csv nor an \.xlsx/,
    );
  });

  it("may be a workbook with titles, merged cells, dates and several sheets", async () => {
    const heading = (value: string, span = 1) => ({ value, type: String, columnSpan: span });
    const date = { value: new Date("2026-03-09T00:00:00Z"), type: Date, format: "dd/mm/yyyy" };
    const data = [
      [heading("Gap log", 3), null, null],
      [heading("Title"), heading("Impact", 2), null],
      [null, "Who", "When"],
      [{ value: "Quotes", type: String, rowSpan: 2 }, "reps", date],
      [null, 4, true],
    ];
    const bytes = await writeXlsxFile([
      { data: [["Read me"]], sheet: "Cover" },
      { data, sheet: "Gaps & more" },
    ]).toBuffer();
    const [cover, gaps] = await read(bytes, "book.xlsx");
    assert.deepEqual([cover?.name, gaps?.name], ["Cover", "Gaps & more"]);
    assert.deepEqual(gaps?.rows, [
      ["Gap log", "Gap log", "Gap log"],
      ["Title", "Impact", "Impact"],
      [null, "Who", "When"],
      ["Quotes", "reps", "2026-03-09"],
      ["Quotes", 4, true],
    ]);
  });

  it("gives the values of formulas, and their errors as they show", async () => {
    const cells =
      '<c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="C1" t="str"><f>"x"</f><v>x</v></c>';
    assert.deepEqual((await read(workbook(`<row r="1">${cells}</row>`), "f.xlsx"))[0]?.rows, [[2, "#DIV/0!", "x"]]);
  });

  it("does not show hidden sheets", async () => {
    const hidden = workbook('<row r="1"><c r="A1"><v>1</v></c></row>', ' state="hidden"');
    assert.deepEqual(await read(hidden, "h.xlsx"), []);
  });

  it("is refused before it unpacks to gigabytes", async () => {
    await assert.rejects(read(withSize(workbook(""), 3_000_000_000), "bomb.xlsx"), /unpacks to \d{10} bytes/);
  });

  it("unpacks to no more than its archive says", async () => {
    const row = `<row r="1"><c r="A1" t="str"><v>${"x".repeat(100_000)}</v></c></row>`;
    await assert.rejects(read(withSize(workbook(row), 300), "lying.xlsx"), /cannot be read as a workbook|no workbook/);
  });

  it("is refused when one cell in a far corner makes it huge", async () => {
    const far = workbook(
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
    );
    await assert.rejects(read(far, "far.xlsx"), /1048576 rows/);
  });

  it("is refused when its archive is made of thousands of files", async () => {
    const files = Object.fromEntries(Array.from({ length: 6000 }, (_, index) => [`f${index}`, new Uint8Array(1)]));
    await assert.rejects(read(zipSync(files, { level: 0 }), "many.xlsx"), /6000 files/);
  });
});

/** The archive with another size of its last file in its directory. */
function withSize(archive: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(archive);
  const entry = bytes.lastIndexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  bytes.writeUInt32LE(size, entry + 24);
  return bytes;
}

/** A workbook of one sheet with rows as XML. */
function workbook(rows: string, sheet = ""): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const relations = "http://schemas.openxmlformats.org/package/2006/relationships";
  const documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const files = {
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${documents}"><sheets><sheet name="One" sheetId="1"${sheet} r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${relations}"><Relationship Id="rId1" Type="${documents}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/worksheets/sheet1.xml": `<worksheet xmlns="${main}"><sheetData>${rows}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text, "utf8")])));
}
