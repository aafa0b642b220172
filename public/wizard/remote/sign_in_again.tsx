import React from 'react';

export const SignInAgain = () => <></>;
