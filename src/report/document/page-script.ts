/**
 * What a page does by itself, without anything from elsewhere: the heading of a column sorts its table, once more the other
 * way round, and tables that are folded up are opened for print. Without scripts the page only lacks that.
 *
 * Cells that begin with a number are compared by it, others as words.
 */
export const pageScript = `(() => {
  const number = (text) => {
    const found = /^[^0-9a-z]*?([-+]?[0-9][0-9,]*(?:[.][0-9]+)?(?:e[-+]?[0-9]+)?)/i.exec(text);
    return found === null ? NaN : Number(found[1].replaceAll(',', ''));
  };
  const compared = (left, right) => {
    const [a, b] = [number(left), number(right)];
    if (!isNaN(a) && !isNaN(b) && a !== b) return a - b;
    if (isNaN(a) !== isNaN(b)) return isNaN(a) ? 1 : -1;
    return left < right ? -1 : left > right ? 1 : 0;
  };
  const sort = (table, head, column) => {
    const sign = head.getAttribute('aria-sort') === 'ascending' ? -1 : 1;
    for (const other of head.parentElement.cells) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', sign < 0 ? 'descending' : 'ascending');
    const text = (row) => row.cells[column].textContent;
    const [body] = table.tBodies;
    body.append(...[...body.rows].sort((a, b) => sign * compared(text(a), text(b))));
  };
  for (const table of document.querySelectorAll('table')) {
    if (table.tBodies[0].rows.length < 3) continue;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      if (head.textContent === '') return;
      const button = document.createElement('button');
      button.type = 'button';
      button.title = 'sort';
      button.append(...head.childNodes);
      button.addEventListener('click', () => sort(table, head, column));
      head.append(button);
    });
  }
  addEventListener('beforeprint', () => {
    for (const folded of document.querySelectorAll('details')) folded.open = true;
  });
})();
`;
