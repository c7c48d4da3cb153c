import { EmptyStateLayout, LinkButton, Main } from '@strapi/design-system';
import { ArrowRight } from '@strapi/icons';
import { EmptyPictures } from '@strapi/icons/symbols';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { Stack } from '../kit/layout';
import { PageHeader } from './PageHeader';

/** The admin's own 404, in its own words: it exports none. A page without right looks the same as one that is not. */
export const NotFound = () => {
  const { formatMessage } = useIntl();
  return (
    <Main>
      <Stack $gap={16}>
        <PageHeader
          title={formatMessage({
            id: 'content-manager.pageNotFound',
            defaultMessage: 'Page not found',
          })}
        />
        <EmptyStateLayout
          icon={<EmptyPictures width="16rem" />}
          content={formatMessage({
            id: 'app.page.not.found',
            defaultMessage: "We can't find the page you're looking for.",
          })}
          action={
            <LinkButton tag={Link} to="/" variant="secondary" endIcon={<ArrowRight />}>
              {formatMessage({
                id: 'app.components.NotFoundPage.back',
                defaultMessage: 'Back to homepage',
              })}
            </LinkButton>
          }
        />
      </Stack>
    </Main>
  );
};
