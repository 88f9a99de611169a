import { describe, expect, test } from "vitest";
import { canonicalJson, duplicateKeys, parseJson } from "@/lib/draw-core/canonical-json";
import { DrawSpecError, shown } from "@/lib/draw-core/draw-spec-error";

describe("canonical JSON", () => {
  test("sorts members by UTF-16 code units (RFC 8785 §3.2.3)", () => {
    const members = { "\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\u{1f600}": 5, "\u0080": 6, "\u00f6": 7 };
    expect(canonicalJson(members)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}');
  });

  test("escapes as ECMAScript does (RFC 8785 §3.2.2.2)", () => {
    expect(canonicalJson("\u20ac$\u000f\nA'B\"\\\\\"/\u0008\u000c\r\t")).toBe('"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/\\b\\f\\r\\t"');
  });

  test("writes values of every type without spaces", () => {
    expect(canonicalJson(parseJson(' { "b" : [ 1 , true , null ] , "a" : { } , "c" : 9007199254740991 } '))).toBe('{"a":{},"b":[1,true,null],"c":9007199254740991}');
    expect(canonicalJson(JSON.parse("[-0,1.0,1e2]"))).toBe("[0,1,100]");
    expect(canonicalJson(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
  });

  test.each([0.5, -1, 2 ** 53, Number.NaN, Infinity, undefined, () => 1, "\ud800", { a: undefined }, { "\udc00": 1 }])("refuses %s", (value) => {
    expect(() => canonicalJson(value)).toThrow(DrawSpecError);
  });

  test("refuses what is nested too deep, instead of running out of stack", () => {
    expect(() => canonicalJson(JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`))).toThrow(DrawSpecError);
  });
});

describe("what a file may nest", () => {
  const nested = (levels: number, inner = "") => `${"[".repeat(levels)}${inner}${"]".repeat(levels)}`;

  test.each([[nested(201), true], [nested(200, "1"), true], [nested(202), false], [nested(201, "1"), false], [nested(1_000_000), false], [`{"a":${nested(200)}}`, true], [`{"a":${nested(201)}}`, false]])("is 200 levels deep", (text, holds) => {
    const parse = () => parseJson(text);
    if (holds) expect(canonicalJson(parse())).toBe(text);
    else expect(parse).toThrow(DrawSpecError);
  });

  test("may be as long as it likes", () => {
    const long = `{"a":"${"\\\"x".repeat(1_000_000)}","b":"${"a".repeat(10_000_000)}"}`;
    expect(Object.keys(parseJson(long) as object)).toEqual(["a", "b"]);
  });

  test("is shown whatever it is", () => {
    for (const value of [JSON.parse(nested(9000)), { toString: 1, valueOf: 1 }, "x".repeat(1000), [["a", { b: null }]], undefined]) expect(shown(value).length).toBeLessThanOrEqual(80);
  });
});

describe("duplicate keys", () => {
  test.each(['{"a":1,"a":1}', '{"a":1,"\\u0061":2}', '[{"x":{"b":[],"b":{}}}]', '{"":1,"":2}', '{"a":{"c":1},"b":"}","a":2}'])("are refused: %s", (text) => {
    expect(() => parseJson(text)).toThrow(/重复的键/);
  });

  test("are found with their path", () => {
    expect(duplicateKeys('[1,{"in":{"rules":[0,{"a":1,"b":{},"a":2}]}}]')).toEqual([["1", "in", "rules", "1", "a"]]);
  });

  test.each(['{"a":{"a":1},"b":{"a":1}}', '["a","a"]', '{"a":"a\\":","b":"{"}', '{"a":["a","b",{"a":1}]}', "1", '"x"'])("are not seen where there are none: %s", (text) => {
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  test.each(["", "{", "[1,]", "{'a':1}", "nul", '{"a":1}x'])("bad syntax is refused: %j", (text) => {
    expect(() => parseJson(text)).toThrow(DrawSpecError);
  });
});
