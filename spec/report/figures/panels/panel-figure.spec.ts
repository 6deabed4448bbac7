import { describe, expect, it } from 'vitest';
import { textLayers, verticalLine } from '../../../../src/report/figures/panels/layers.js';
import {
  leastPanelWidth,
  type Panel,
  panelText,
  panelWidth,
} from '../../../../src/report/figures/panels/panel.js';
import { panelFigure } from '../../../../src/report/figures/panels/panel-figure.js';

describe('panelFigure', () => {
  it('has every panel by itself and all in one image', async () => {
    const { svg, panels } = await panelFigure(words, [panel('a'), panel('b'), panel('c')]);
    expect(panels).toHaveLength(3);
    expect(svg.match(/<svg /g)).toHaveLength(4);
    for (const heading of ['a', 'b', 'c']) expect(svg).toContain(`>panel ${heading}</text>`);
  });

  it('makes every panel equally wide, whatever stands at its axes', async () => {
    const { panels = [] } = await panelFigure(words, [panel('a'), panel('a much longer heading')]);
    for (const one of panels) expect(one).toContain(` width="${panelWidth}" `);
  });

  it('states the finding in the image and to those who do not see it', async () => {
    const { svg, panels = [] } = await panelFigure(words, [panel('a')]);
    expect(svg).toContain('<title>Networks &lt;fall&gt; apart</title>');
    expect(svg).toContain('>Networks &lt;fall&gt; apart</text>');
    expect(panels[0]).toContain('<title>Networks &lt;fall&gt; apart: panel a</title>');
  });

  it('has no text under 11 pixels where a page makes panels as narrow as it may', async () => {
    const { panels = [] } = await panelFigure(words, [panel('a')]);
    const sizes = [...panels.join('').matchAll(/font-size="([\d.]+)px"/g)].map(([, size]) =>
      Number(size),
    );
    expect(sizes.length).toBeGreaterThan(3);
    expect((Math.min(...sizes) * leastPanelWidth) / panelWidth).toBeGreaterThanOrEqual(11);
    expect((panelText * leastPanelWidth) / panelWidth).toBeGreaterThanOrEqual(11);
  });

  it('shares no identifier between panels', async () => {
    const { svg } = await panelFigure(words, [panel('a'), panel('b')]);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

// Helpers
const words = { file: 'figure.svg', title: 'Networks <fall> apart', caption: 'How far.' };

function panel(name: string): Panel {
  const data = { values: [1, 2, 3].map((x) => ({ x, y: x })) };
  const channel = (field: string) => ({ field, type: 'quantitative' as const });
  return {
    heading: `panel ${name}`,
    layer: [
      {
        data,
        mark: { type: 'line', clip: true },
        encoding: { x: channel('x'), y: channel('y') },
      },
      verticalLine(20, 100),
      ...textLayers([{ text: 'here', x: 10, y: 10 }]),
    ],
  };
}
