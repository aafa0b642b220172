import React from 'react';

export const AccessStep = () => <></>;
