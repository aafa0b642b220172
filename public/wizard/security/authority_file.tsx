import { EuiSkeletonText, EuiText } from '@elastic/eui';
import React, { useEffect, useState } from 'react';
import { certificateAuthorityProblem } from '../../../common/rules/pem';
import { ProblemCallout } from '../../components/problem_callout';
import { useWizard } from '../state';
import { PemField } from './pem_field';
import { useInspected } from './use_inspected';

/** The CA file for the remote: it has to have issued one's own certificate, where there is one. */
export function AuthorityFile() {
  const { draft, credentials, dispatch } = useWizard();
  const [text, setText] = useState(credentials.files?.authority);
  const unusable = text === undefined ? undefined : certificateAuthorityProblem(text);
  const leaf = draft.identity.signing === 'own_certificate' ? credentials.files?.certificate : undefined;
  const inspected = useInspected(
    text === undefined || unusable ? undefined : { authority: text, ...(leaf && { certificate: leaf }) },
  );
  const problem = unusable ?? inspected.problem;
  const authority = problem ? undefined : inspected.facts?.authority;
  const refused = problem !== undefined || (text === undefined && credentials.files?.authority !== undefined);

  useEffect(() => {
    if (authority) dispatch({ type: 'files_read', files: { authority: text }, identity: { authority } });
    else if (refused) {
      dispatch({ type: 'files_read', files: { authority: undefined }, identity: { authority: undefined } });
    }
  }, [authority, refused, text, dispatch]);

  return (
    <>
      <PemField
        label="CA certificate"
        help="PEM; several certificates may follow each other"
        accept=".crt,.pem,.cer"
        given={text !== undefined}
        onText={setText}
        data-test-subj="rcsAuthority"
      />
      <div aria-live="polite">
        {inspected.reading && <EuiSkeletonText lines={2} />}
        {problem && !inspected.reading && <ProblemCallout problem={problem} />}
        {authority && !inspected.reading && (
          <EuiText size="s" data-test-subj="rcsAuthoritySubjects">
            <ul>
              {authority.subjects.map((subject) => (
                <li key={subject}>
                  <code>{subject}</code>
                </li>
              ))}
            </ul>
          </EuiText>
        )}
      </div>
    </>
  );
}
