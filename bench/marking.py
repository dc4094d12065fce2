"""What it costs to say in which language the text of a page is: `make bench` prints it."""

import time

from snippets.tibetan.runs import marked, needs_marks

ROW = (
    '<tr><th scope="row"><a href="/bo/maqu/">སྲིད་འཛིན་ཆོག་མཆན་གྱི་ལས་དོན།</a></th><td class="code">623000-028-01-0003</td>'
    '<td data-label="类别">行政许可 20 个工作日</td><td>2015ལོའི་ཟླ་9</td></tr>\n'
)
SIZE, ROUNDS = 60_000, 50


def _page(language: str) -> str:
    rows = ROW * (SIZE // len(ROW.encode()))
    return f'<html lang="{language}"><body><table>{rows}</table></body></html>'


def _milliseconds(act: object, *args: object, **options: object) -> float:
    """Of the processor: what else the machine does is not counted."""
    spent = []
    for _round in range(ROUNDS):
        started = time.process_time()
        act(*args, **options)  # type: ignore[operator]
        spent.append(time.process_time() - started)
    return 1000 * min(spent)


def main() -> None:
    tibetan, chinese = _page("bo"), _page("zh-Hans")
    print(f"script runs of a Tibetan page of {SIZE // 1000} KB: {_milliseconds(marked, tibetan):.1f} ms")
    turned = _milliseconds(marked, tibetan, tibetan_digits=True)
    print(f"the same with Tibetan numerals: {turned:.1f} ms")
    print(f"asking whether a Chinese page needs any: {_milliseconds(needs_marks, chinese):.2f} ms")


if __name__ == "__main__":
    main()
