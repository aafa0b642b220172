import { useQuery } from '@tanstack/react-query';
import type { InspectFilesResponse, SigningFiles } from '../../../common/api';
import type { Problem } from '../../../common/problem';
import { useApi } from '../../api/context';
import { problemOf } from '../../api/problems';

/**
 * Has the server read files, before anything is sent anywhere.
 * @param files absent: there is nothing to read yet
 */
export function useInspected(files: SigningFiles | undefined): {
  facts?: InspectFilesResponse;
  problem?: Problem;
  reading: boolean;
} {
  const api = useApi();
  const { data, error, isFetching } = useQuery({
    queryKey: ['inspected', files],
    queryFn: ({ signal }) => (files ? api.inspectFiles({ files }, signal) : null),
    enabled: files !== undefined,
    cacheTime: 0,
  });
  return {
    reading: isFetching,
    ...(data && { facts: data }),
    ...(error !== null && { problem: problemOf(error) }),
  };
}
