import { expect, it } from "vitest";
import { fileFinder } from "../../../shared/transform/index.ts";
import { imageHash, imagesIn, liftImages, placeImage } from "../../../shared/transform/values/inline-images.ts";

const files = fileFinder([{ id: "f1", path: "export/images/board.jpg", sizeBytes: 90, problem: null }]);
const dot = "iVBORw0KGgo=";

it("takes the images that a text brings along out of it, and leaves those of the web", () => {
  const text = `<p onclick="x()">Hi <img src="data:image/png;base64,${dot}" alt="a &quot;dot&quot;"> and <img src="images/board.jpg"> and <img src="https://x.test/c.png"></p>`;
  expect(liftImages(text, files)).toEqual({
    html: '<p>Hi <img src="inline:0" alt="a &quot;dot&quot;" /> and <img src="inline:1" alt="board.jpg" /> and <img src="https://x.test/c.png" /></p>',
    images: [
      { token: "inline:0", id: `cell:${imageHash(dot)}`, name: "image-1.png", sizeBytes: 8 },
      { token: "inline:1", id: "f1", name: "board.jpg", sizeBytes: 90 },
    ],
    lost: [],
  });
});

it("says which images can't be kept", () => {
  const text = `<p>x<img src="cid:part1@mail"><img src="other.png"><img src="data:image/png;base64,???"><img src="javascript:alert(1)"></p>`;
  const { html, images, lost } = liftImages(text, files);
  expect([html, images]).toEqual(["<p>x</p>", []]);
  expect(lost).toEqual(["cid:part1@mail", "other.png", "data:image/png;base64,???", "javascript:alert(1)"]);
});

it("leaves a text as it is that only speaks of images", () => {
  expect(liftImages("see <img> tag & more", undefined).images).toEqual([]);
  expect(liftImages("plain < text\nof two lines", files)).toEqual({ html: "plain &lt; text<br />of two lines", images: [], lost: [] });
});

it("finds the images of a row by their hash", () => {
  const cells = ["x", `<img src="data:image/png;base64,iVBO\n Rw0KGgo=">`, `<img src='data:image/gif;base64,R0lGODlh'>`];
  expect([...imagesIn(cells)]).toEqual([
    { hash: imageHash(dot), base64: dot },
    { hash: imageHash("R0lGODlh"), base64: "R0lGODlh" },
  ]);
});

it("puts a link in an image's place, or its name where it was left out", () => {
  const { html, images } = liftImages(`<p><img src="data:image/png;base64,${dot}" alt="1 < 2"> <img src="images/board.jpg"></p>`, files);
  const [first, second] = images;
  if (!first || !second) throw new Error("Two images were expected.");
  const placed = placeImage(placeImage(html, first, 'https://x.test/?a=1&b="2"'), second, null);
  expect(placed).toBe('<p><a href="https://x.test/?a=1&amp;b=&quot;2&quot;">1 &lt; 2</a> [board.jpg]</p>');
  expect(placeImage(placed, first, "https://other.test")).toBe(placed);
});
