// @vitest-environment jsdom
import '../testing/setup';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import React, { useState } from 'react';
import { expect, it } from 'vitest';
import { NamesField } from './names_field';

function Field({ picksAlone = false }) {
  const [names, setNames] = useState(['logs-*']);
  return (
    <NamesField
      label="Searchable indices"
      help=""
      names={names}
      onChange={setNames}
      options={[{ label: 'logs-*' }, { label: 'metrics-*' }]}
      onCreate={picksAlone ? undefined : (typed) => setNames([...names, typed])}
      data-test-subj="names"
    />
  );
}

const box = () => screen.getByRole('combobox');
const said = () => screen.queryByText(/^“.*”/)?.textContent;

it('says of a name typed twice that it is there, until another is typed', async () => {
  render(<Field />);
  await userEvent.type(box(), 'logs-*{Enter}');
  expect(box()).toBeInvalid();
  expect(said()).toBe('“logs-*” is in the list already. Enter another name, or clear this one.');
  await userEvent.type(box(), '2');
  expect(said()).toBeUndefined();
  expect(box()).toBeValid();
});

it('says of a name left behind that it is none to pick, where none can be made', async () => {
  render(<Field picksAlone />);
  await userEvent.type(box(), 'traces');
  expect(said()).toBeUndefined();
  await userEvent.click(document.body);
  expect(said()).toBe('“traces” is not one of the choices. Pick one of the list, or clear this one.');
});
